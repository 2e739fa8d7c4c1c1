/** A constant condition on a column of the related table, such as the class name of a polymorphic one. */
export type Constants = Readonly<Record<string, string>>;

interface Common {
  /** what an actor needs to include it; without one, the view permission of the related resource */
  readonly permission?: string;
}

/** The relation of a resource to others, by name: the registry resolves the names when the house is composed. */
export type Relation =
  | (Common & { readonly kind: 'one'; readonly type: string; readonly column: string; readonly where?: Constants })
  | (Common & {
      readonly kind: 'many';
      readonly type: string;
      readonly column: string;
      readonly where?: Constants;
      readonly meta?: MetaPairs;
    })
  | (Common & { readonly kind: 'through'; readonly type: string; readonly join: Join })
  | (Common & {
      readonly kind: 'any';
      readonly types: Readonly<Record<string, string>>;
      readonly typeColumn: string;
      readonly column: string;
    })
  | (Common & { readonly kind: 'nothing'; readonly permission: string });

/** Also lists the related rows as an object in `meta`, under the relation's name: attribute `key` to attribute `value`. */
export interface MetaPairs {
  readonly key: string;
  readonly value: string;
}

/** A table between two resources: `from` holds our id, `to` theirs. */
export interface Join {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly where?: Constants;
}

/** At most one related row, whose id stands in our `column`. */
export const belongsTo = (type: string, column: string, options: Common & { where?: Constants } = {}): Relation => ({
  kind: 'one',
  type,
  column,
  ...options,
});

/** All rows of another resource that hold our id in their `column`. */
export const hasMany = (
  type: string,
  column: string,
  options: Common & { where?: Constants; meta?: MetaPairs } = {},
): Relation => ({
  kind: 'many',
  type,
  column,
  ...options,
});

/** All rows of another resource that a third table connects to ours. */
export const hasManyThrough = (type: string, join: Join, options: Common = {}): Relation => ({
  kind: 'through',
  type,
  join,
  ...options,
});

/** At most one row of several resources: `typeColumn` holds a key of `types`, `column` the id. Every target's permission is needed. */
export const belongsToAny = (
  types: Readonly<Record<string, string>>,
  typeColumn: string,
  column: string,
): Relation => ({
  kind: 'any',
  types,
  typeColumn,
  column,
});

/** A relation that clients may ask for and that never yields anything. */
export const yieldsNothing = (permission: string): Relation => ({ kind: 'nothing', permission });
