import type { Shown, TypeName } from './types.ts';

/** A JSON:API resource object (https://jsonapi.org/format/#document-resource-objects), as far as it is used. */
interface ResourceObject {
  readonly type: string;
  readonly id: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: Identifier | null | readonly Identifier[] }>>;
  readonly meta?: Readonly<Record<string, unknown>>;
}

interface Identifier {
  readonly type: string;
  readonly id: string;
}

/** A JSON:API document of one resource or several. */
export interface JsonApiDocument<Data extends ResourceObject | readonly ResourceObject[]> {
  readonly data: Data;
  readonly included?: readonly ResourceObject[];
  readonly meta?: Readonly<Record<string, unknown>>;
}

type Flat = Record<string, unknown>;
/** The types whose ids are texts; those of the others are numbers. */
type TextIds = ReadonlySet<string>;

const types = new WeakMap<object, string>();

/**
 * Whether a resource is of a type, also where an attribute of its own is called `type`:
 * `isA(item.reference, 'services')`. Known of what this client returned, not of copies.
 */
export const isA = <T extends TypeName>(resource: object | null | undefined, type: T): resource is Shown<T> =>
  resource !== null && resource !== undefined && types.get(resource) === type;

/** The one resource of a document, its relations resolved; what the document tells besides is in `meta`. */
export function flattenOne(document: JsonApiDocument<ResourceObject>, textIds: TextIds): Flat {
  const [flat] = flatten([document.data], document.included, textIds);
  if (document.meta) flat!.meta = { ...(flat!.meta as object | undefined), ...document.meta };
  return flat!;
}

/** The resources of a document, their relations resolved. */
export const flattenMany = ({ data, included }: JsonApiDocument<readonly ResourceObject[]>, textIds: TextIds): Flat[] =>
  flatten(data, included, textIds);

function flatten(
  data: readonly ResourceObject[],
  included: readonly ResourceObject[] = [],
  textIds: TextIds = new Set(),
): Flat[] {
  const byKey = new Map<string, Flat>();
  const pairs = [...included, ...data].map((resource) => [resource, flat(resource, textIds)] as const);
  for (const [resource, object] of pairs) if (!byKey.has(keyOf(resource))) byKey.set(keyOf(resource), object);
  for (const [resource, object] of pairs) link(resource, object, byKey);
  return pairs.slice(included.length).map(([, object]) => object);
}

const keyOf = ({ type, id }: Identifier): string => `${type}/${id}`;

function flat({ type, id, attributes, meta }: ResourceObject, textIds: TextIds): Flat {
  const object: Flat = { id: textIds.has(type) ? id : Number(id), type, ...attributes };
  if (meta) object.meta = Object.fromEntries(Object.entries(meta).map(([name, pairs]) => [name, pairsOf(pairs)]));
  types.set(object, type);
  return object;
}

/** An object without entries is written as an empty list. */
const pairsOf = (value: unknown): unknown => (Array.isArray(value) ? {} : value);

function link({ relationships }: ResourceObject, object: Flat, byKey: Map<string, Flat>): void {
  for (const [name, { data }] of Object.entries(relationships ?? {})) {
    object[name] = Array.isArray(data)
      ? data.map((identifier) => byKey.get(keyOf(identifier))).filter((found) => found !== undefined)
      : data && (byKey.get(keyOf(data as Identifier)) ?? null);
  }
}
