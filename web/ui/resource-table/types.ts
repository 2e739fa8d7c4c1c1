import type { Icon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Listed } from '../data/collections.ts';
import type { Fixed, HasId, List } from '../data/list.ts';

export interface Column<Item> {
  /** unique in the list; the attribute's name where it shows one */
  readonly id: string;
  readonly label: string;
  /** what stands in the cell; the attribute as text when left out */
  readonly cell?: (row: Item) => ReactNode;
  /** what the CSV file says; the attribute when left out */
  readonly value?: (row: Item) => string | number | boolean | null | undefined;
  /** false: not part of the CSV, such as a picture */
  readonly csv?: false;
  /** the API's name of the sort; without it the column can't be sorted by */
  readonly sort?: string;
  /** numbers and money stand at the end */
  readonly align?: 'end';
  /** any CSS width */
  readonly width?: string;
  /** not shown until somebody chooses it */
  readonly hidden?: boolean;
  /** what it takes to see it, when it shows another resource */
  readonly permission?: string;
  /** the filter that makes it say the same in every row: where that is fixed, there is no such column */
  readonly fixedBy?: string;
  /** a menu of what can be done with the row: always there, without heading, not part of the CSV */
  readonly menu?: boolean;
  /** stays whatever is chosen, holds the link of the row, and is the title of its card on a phone */
  readonly primary?: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A filter of the "Filter" menu; `name` is the API's. */
export type FilterSpec =
  | { readonly kind: 'choice'; readonly name: string; readonly label: string; readonly options: readonly Option[] }
  | { readonly kind: 'flag'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'time';
      /** as in the list's `times` */
      readonly name: string;
      readonly label: string;
      /** what lies ahead is looked for, such as what is due */
      readonly ahead?: boolean;
    }
  | { readonly kind: 'text'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'record';
      readonly name: string;
      readonly label: string;
      readonly resource: Listed;
      /** the filter that finds records by what is typed */
      readonly search: string;
      readonly labelOf: (record: never) => string;
    };

/** A link above the list to one that is often looked at: "Open", "Closed". */
export interface View {
  readonly label: string;
  readonly filters: Readonly<Record<string, string>>;
}

interface BulkButton {
  readonly label: string;
  readonly icon: Icon;
  readonly permission?: string;
  readonly danger?: boolean;
}

/** Something that is done with all rows that are selected, together: `open` is given them, and what ends the selection. */
export interface BulkOpening<Item> extends BulkButton {
  readonly open: (rows: readonly Item[], clear: () => void) => void;
}

/** Something that can be done with each of the rows that are selected. */
export interface BulkRunning<Item> extends BulkButton {
  /** asked before; `typed` is what must be typed for what can't be undone */
  readonly confirm?: (rows: readonly Item[]) => { title: string; text: ReactNode; action: string; typed?: string };
  /** called for each row, a few at a time */
  readonly run: (row: Item) => Promise<unknown>;
  /** said afterwards: "3 users deleted" */
  readonly done: (count: number) => string;
}

export type BulkAction<Item> = BulkOpening<Item> | BulkRunning<Item>;

export type RowLink = Pick<LinkProps, 'to' | 'params' | 'search'>;

export interface TableProps<Item extends HasId> {
  readonly list: List<Item>;
  /** under which the choice of columns is kept; the resource's name when left out */
  readonly name?: string;
  readonly columns: readonly Column<Item>[];
  readonly filters?: readonly FilterSpec[];
  readonly views?: readonly View[];
  /** placeholder of the search box: what it looks into */
  readonly searchLabel?: string;
  readonly fixed?: Fixed;
  /** where a row leads to */
  readonly link?: (row: Item) => RowLink;
  /** instead of a link: what opening a row does */
  readonly onOpen?: (row: Item) => void;
  /** buttons at the end of the toolbar, for lists below a page of something else */
  readonly actions?: ReactNode;
  readonly bulk?: readonly BulkAction<Item>[];
  /** what an empty list says when nothing is searched for */
  readonly empty: { readonly icon: Icon; readonly title: string; readonly text?: string; readonly action?: ReactNode };
}

/** What makes a part of a list of it, such as the rows of one user. */
export type PartOfList = Pick<TableProps<HasId>, 'name' | 'fixed'>;
