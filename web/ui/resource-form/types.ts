import type { ReactNode } from 'react';
import type { Listed } from '../data/collections.ts';
import type { Option } from '../resource-table/types.ts';

/** What a form holds while somebody types: texts, switches, lists of texts. */
export type FormValue = string | boolean | readonly string[] | null;
export type FormValues = Readonly<Record<string, FormValue>>;

interface Common {
  /** the API's name of the field; its errors are shown here */
  readonly name: string;
  readonly label: string;
  readonly description?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** in a form of two columns: takes both */
  readonly wide?: boolean;
  /** shown, and sent, only when it holds */
  readonly when?: (values: FormValues) => boolean;
  /** at first, when something is created */
  readonly initial?: FormValue;
  /** when something is created: what stands here as long as nobody types, such as a slug made of the name */
  readonly suggest?: (values: FormValues) => string;
}

export type Field = Common &
  (
    | {
        readonly kind: 'text' | 'email' | 'password' | 'textarea';
        readonly placeholder?: string;
        readonly autoComplete?: string;
      }
    | { readonly kind: 'integer'; readonly min?: number; readonly max?: number; readonly suffix?: string }
    /** `currency` is the code, or the name of the field that holds it */
    | { readonly kind: 'money'; readonly currency?: string }
    | { readonly kind: 'flag' }
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly clearable?: boolean }
    | { readonly kind: 'time' | 'day' }
    | {
        readonly kind: 'tags';
        readonly placeholder?: string;
        /** what ends an entry besides Enter; comma, space and semicolon when left out */
        readonly split?: readonly string[];
        readonly problemOf?: (entry: string) => string | undefined;
      }
    | { readonly kind: 'currency' }
    | {
        readonly kind: 'record';
        readonly resource: Listed;
        readonly search: string;
        readonly labelOf: (record: never) => string;
        readonly fixed?: Readonly<Record<string, string | number | boolean>>;
      }
    /** several; `name` is what is sent, `relation` what was included. `known` are those that have names already */
    | {
        readonly kind: 'records';
        readonly relation: string;
        readonly resource: Listed;
        readonly search: string;
        readonly labelOf: (record: never) => string;
        readonly placeholder?: string;
        readonly known?: readonly Option[];
      }
    /** anything else; the value is whatever the control sets, and is sent as it is */
    | { readonly kind: 'custom'; readonly render: (control: ControlProps) => ReactNode }
  );

export interface ControlProps {
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly error: string | undefined;
  readonly label: string;
}

/** Fields that belong together, under a heading. */
export interface Section {
  readonly title?: string;
  readonly text?: ReactNode;
  readonly columns?: 1 | 2;
  readonly fields: readonly Field[];
}
