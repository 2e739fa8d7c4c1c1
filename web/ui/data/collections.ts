import type { IncludeOf, Page, Shown, Tollgate, TypeName } from '@tollgate/sdk';
import { api } from '../api.ts';

/** A resource that can be listed. */
export type Listed = Extract<keyof Tollgate, TypeName>;

/** A row of a list, with what was included. */
export type Row<T extends Listed, Include extends IncludeOf<T> = never> = Shown<T, Include>;

export type RowId = number | string;

interface Options {
  readonly [name: string]: unknown;
  readonly signal?: AbortSignal;
}

/** What the kit does with any resource; pages call the SDK itself, which knows more. */
export interface AnyCollection<Item extends object = object> {
  list(options: Options): Promise<Page<Item>>;
  all(options: Options): AsyncGenerator<Item, void, void>;
  get(id: RowId, options?: Options): Promise<Item>;
  create(input: object, options?: Options): Promise<Item>;
  update(id: RowId, changes: object, options?: Options): Promise<Item>;
  delete(id: RowId, options?: Options): Promise<void>;
}

export const collectionOf = <Item extends object>(resource: Listed): AnyCollection<Item> =>
  api[resource] as unknown as AnyCollection<Item>;

/** Resources that share the permissions of another one. */
const SHARED: Partial<Record<Listed, Listed>> = {
  billingProblems: 'billingRuns',
  gatewayEvents: 'gateways',
  gatewayEndings: 'gateways',
};

/** The permission names of a resource: "apiKeys" is "api_keys". All that is about webhooks has one name. */
export const permissionOf = (resource: Listed, verb: 'view' | 'create' | 'update' | 'delete'): string =>
  resource.startsWith('webhook')
    ? `webhooks.${verb}`
    : `${(SHARED[resource] ?? resource).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}.${verb}`;
