import type { Resources } from './generated.ts';
import type { CallOptions, WriteOptions } from './transport.ts';

/** The type of a resource, such as "users". */
export type TypeName = keyof Resources;

export type FilterValue = string | number | boolean | Date;

/** A value, or several of which any may match. */
export type Filter<Value extends FilterValue> = Value | readonly Value[];

export type IncludeOf<T extends TypeName> = Resources[T]['include'];

/** Attribute names by type: the only ones that an answer shall hold. */
export type FieldsOption = { readonly [T in TypeName]?: readonly (keyof Resources[T]['object'])[] };

/** No wish: all attributes. */
export type AllFields = Record<never, never>;

type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;
type Tail<Path extends string, First extends string> = Path extends `${First}.${infer Rest}` ? Rest : never;

/** What an answer holds whatever the attributes are narrowed to. */
type Always<T extends TypeName> = Resources[T]['object'] extends { type: T } ? 'id' | 'type' : 'id';

type Narrowed<T extends TypeName, Fields> = T extends keyof Fields
  ? Fields[T] extends readonly (infer Name)[]
    ? Pick<Resources[T]['object'], Extract<Name | Always<T>, keyof Resources[T]['object']>>
    : Resources[T]['object']
  : Resources[T]['object'];

type WithRelations<T extends TypeName, Include extends string, Fields> = {
  [Name in Head<Include> & keyof Resources[T]['relations']]: Resolved<
    Resources[T]['relations'][Name],
    Tail<Include, Name & string>,
    Fields
  >;
};

type Resolved<Relation, Include extends string, Fields> = Relation extends readonly (infer Many extends TypeName)[]
  ? Shown<Many, Include, Fields>[]
  : Shown<Extract<Relation, TypeName>, Include, Fields> | null;

/** The attributes that a relation of the same name takes the place of, such as `assigned_to` of a ticket. */
type Replaced<Shape, Names extends PropertyKey> = keyof Shape & Names extends never ? Shape : Omit<Shape, Names>;

/**
 * A resource as an answer shows it: flat, with the relations that were included as objects of their own. `Include` are the paths that
 * were asked for, `Fields` what the attributes were narrowed to.
 */
export type Shown<T extends TypeName, Include extends string = never, Fields = AllFields> = T extends TypeName
  ? [Include] extends [never]
    ? Narrowed<T, Fields>
    : Replaced<Narrowed<T, Fields>, Head<Include>> & WithRelations<T, Include, Fields>
  : never;

/** A page of a list. */
export interface Page<Item> {
  data: Item[];
  meta: PageMeta;
  links: { first: string; prev?: string; next?: string };
}

export interface PageMeta {
  /** address of the list */
  path: string;
  per_page: number;
  /** when paged by number */
  current_page?: number;
  /** place of the first item, from 1; null on an empty page */
  from?: number | null;
  to?: number | null;
  /** when paged by cursor: where to go on; null at the end */
  next_cursor?: string | null;
  /** when it was asked for: how many there are on all pages */
  total?: number;
}

/** What an answer shall show. */
interface View<Include extends string, Fields> {
  /** related resources to bring along, nested ones by dots */
  include?: readonly Include[];
  /** narrows the attributes of types: `{ users: ['email'] }` */
  fields?: Fields & { readonly [Type in Exclude<keyof Fields, TypeName>]: never };
}

export interface IterateOptions<T extends TypeName, Include extends string, Fields>
  extends View<Include, Fields>,
    CallOptions {
  filter?: Resources[T]['filter'];
  /** a minus means descending */
  sort?: readonly Resources[T]['sort'][];
  /** resources on a page, at most 1000 */
  perPage?: number;
}

export interface ListOptions<T extends TypeName, Include extends string, Fields>
  extends IterateOptions<T, Include, Fields> {
  /** number of the page, from 1 */
  page?: number;
  /** instead of a number: '' for the first page, then `meta.next_cursor`; costs the same at any depth */
  cursor?: string;
  /** tell in `meta.total` how many there are on all pages */
  total?: boolean;
}

export interface GetOptions<Include extends string, Fields> extends View<Include, Fields>, CallOptions {}

export interface CreateOptions<Include extends string, Fields> extends View<Include, Fields>, WriteOptions {}

/** Refuses the write when the resource was changed since: its ETag, or the object that `get`, `create` or `update` gave. */
export interface Condition {
  ifMatch?: string | object;
}

export interface UpdateOptions<Include extends string, Fields> extends CreateOptions<Include, Fields>, Condition {}

export interface DeleteOptions extends WriteOptions, Condition {}

/** The id of a resource; one from an address may stay a text. */
export type IdOf<T extends TypeName> = Resources[T]['object']['id'] | string;
