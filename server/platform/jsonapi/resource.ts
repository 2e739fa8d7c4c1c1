import type { z } from 'zod';
import type { Actor, Context } from '../context.ts';
import type { RawRow } from '../database/database.ts';
import type { Attribute, JsonSchema, Unnamed } from './attributes.ts';
import { type Filter, filterOf, rangesOf } from './filters.ts';
import type { Relation } from './relations.ts';

/** The fields a write accepts, in the order in which errors are reported. */
export type InputFields = Readonly<Record<string, z.ZodType>>;

/** A written row, and what the answer tells once besides, in `meta`. */
export type Written = RawRow | { readonly row: RawRow; readonly meta: Readonly<Record<string, unknown>> };

export interface Creation<Fields extends InputFields> {
  readonly input: Fields;
  /** what the answer tells once in `meta`, by name */
  readonly meta?: Readonly<Record<string, JsonSchema>>;
  run(ctx: Context, input: z.output<z.ZodObject<Fields>>): Promise<Written>;
}

export interface Update<Fields extends InputFields> {
  readonly input: Fields;
  /** undefined when there is no such row */
  run(ctx: Context, target: Target, input: Partial<z.output<z.ZodObject<Fields>>>): Promise<RawRow | undefined>;
}

export interface Deletion {
  /** false when there is no such row */
  run(ctx: Context, target: Target): Promise<boolean>;
}

/** The row a write is aimed at, and the versions that `If-Match` allows. */
export interface Target {
  readonly id: string;
  /** versions of which it must have one; undefined: whichever it has */
  readonly versions?: readonly string[];
}

export interface ResourceDeclaration {
  /** JSON:API type, a camelCase plural */
  readonly type: string;
  /** one of them, in words: "an invoice item" without its article */
  readonly title: string;
  /** last part of the address; the type when left out */
  readonly path?: string;
  /** permissions are `<permission>.view`, `.create`, `.update` and `.delete`; the path with underscores when left out */
  readonly permission?: string;
  readonly table: string;
  /** class name of the recorded panel, which its 404 texts carry */
  readonly model: string;
  /** the 404 text, where the recorded panel's differs from its rule */
  readonly missing?: string;
  readonly key?: Key;
  readonly attributes: Readonly<Record<string, Unnamed>>;
  readonly relations?: Readonly<Record<string, Relation>>;
  /** what may be included; the relations when left out. "plans.prices" allows "plans" too */
  readonly includes?: readonly string[];
  /** attributes that may be filtered by the rule of their kind, and filters of other columns */
  readonly filters?: readonly (string | readonly [name: string, filter: Filter])[];
  /** filters that the recorded panel doesn't have: its text about an unknown one, which lists those it knows, stays as it is */
  readonly moreFilters?: ResourceDeclaration['filters'];
  readonly sorts?: readonly string[];
  /** sorts that the recorded panel doesn't have; its text about an unknown one stays as it is, too */
  readonly moreSorts?: readonly string[];
  /** a constant condition that rows of this resource meet */
  readonly where?: string;
  /** columns that never leave the database: not in answers, not in the audit */
  readonly secrets?: readonly string[];
  /** what its events are called before the dot; its title when left out, false for writes that are nobody's news */
  readonly event?: string | false;
  /** what use cases write of it although it has no route for that: each is an event, too */
  readonly written?: readonly ('created' | 'updated' | 'deleted')[];
  /** news beyond created, updated and deleted, by what stands behind the dot, each with what it says: see `publish` */
  readonly news?: Readonly<Record<string, string>>;
  /**
   * columns that triggers of the database move, with what other rows say: what their events show follows when the transaction ends
   * (`platform/outbox/carried.ts`)
   */
  readonly carried?: Carried;
  /** not everybody who may view the resource sees every row of it */
  readonly visible?: Visibility;
  /** registered for includes and permissions only, without routes */
  readonly hidden?: boolean;
  readonly create?: Creation<InputFields>;
  readonly update?: Update<InputFields>;
  readonly destroy?: Deletion;
}

export interface Carried {
  readonly columns: readonly string[];
  /** triggers make rows, too */
  readonly inserts?: boolean;
  /** news (see `publish`) of rows that now meet a condition and did not before, by what stands behind the dot */
  readonly news?: Readonly<Record<string, string>>;
}

/** Rows are seen by whom `values` gives their `column` (a text); undefined: all of them. */
export interface Visibility {
  readonly column: string;
  values(registry: Registry, actor: Actor): readonly string[] | undefined;
}

export interface Key {
  readonly column: string;
  readonly kind: 'bigint' | 'text' | 'uuid';
}

export interface Resource
  extends Omit<ResourceDeclaration, 'attributes' | 'filters' | 'moreFilters' | 'moreSorts' | 'event'> {
  readonly path: string;
  readonly permission: string;
  readonly key: Key;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly relations: Readonly<Record<string, Relation>>;
  readonly includes: readonly string[];
  readonly filters: Readonly<Record<string, Filter>>;
  /** the filters that the text about an unknown one lists */
  readonly toldFilters: readonly string[];
  readonly sorts: readonly string[];
  /** the sorts that the text about an unknown one lists */
  readonly toldSorts: readonly string[];
  readonly secrets: readonly string[];
  /** what its events are called before the dot; undefined: it has none */
  readonly event: string | undefined;
}

const ID: Key = { column: 'id', kind: 'bigint' };

/** Keeps the types of a write's fields while they go into a declaration. */
export const creation = <Fields extends InputFields>(
  input: Fields,
  run: Creation<Fields>['run'],
  meta?: Creation<Fields>['meta'],
): Creation<InputFields> => ({ input, run, meta }) as unknown as Creation<InputFields>;
export const update = <Fields extends InputFields>(input: Fields, run: Update<Fields>['run']): Update<InputFields> =>
  ({ input, run }) as unknown as Update<InputFields>;

/** Completes a declaration with what follows from it. Throws on a filter or sort of an attribute that isn't there. */
export function defineResource(declaration: ResourceDeclaration): Resource {
  const { type, path = type, relations = {}, key = ID, secrets = [] } = declaration;
  const attributes = Object.fromEntries(
    Object.entries(declaration.attributes).map(([name, named]) => [name, named(name)]),
  );
  const known = (name: string): Attribute => {
    const attribute = attributes[name];
    if (!attribute) throw new Error(`${type} has no attribute ${name} to filter or sort by.`);
    return attribute;
  };
  const { sorts: toldSorts = [], moreSorts = [] } = declaration;
  const sorts = [...toldSorts, ...moreSorts];
  for (const sort of sorts) known(sort);
  const named = (entries: ResourceDeclaration['filters'] = []) =>
    entries.map((entry) => (typeof entry === 'string' ? ([entry, filterOf(known(entry))] as const) : entry));
  const [filters, more] = [named(declaration.filters), named(declaration.moreFilters)];
  return Object.freeze({
    ...declaration,
    path,
    permission: declaration.permission ?? path.replaceAll('-', '_'),
    key,
    relations,
    attributes,
    sorts,
    toldSorts,
    secrets,
    event: declaration.event === false ? undefined : (declaration.event ?? eventName(declaration.title)),
    includes: declaration.includes ?? Object.keys(relations),
    filters: Object.fromEntries([...filters, ...more, ...rangesOf(attributes)]),
    toldFilters: filters.map(([name]) => name),
  });
}

/** "invoice_item" for "invoice item". */
const eventName = (title: string): string => title.toLowerCase().replaceAll(' ', '_');

/** The permission names of a resource's operations, those that it has. */
export function permissionsOf({ permission, create, update: change, destroy }: Resource): string[] {
  const verbs = ['view', create && 'create', change && 'update', destroy && 'delete'];
  return verbs.filter((verb) => verb !== undefined).map((verb) => `${permission}.${verb}`);
}

/** Something that can happen to a row of a resource. */
export interface EventType {
  /** as in "invoice.created" */
  readonly name: string;
  readonly resource: Resource;
  /** what it says, in a few words */
  readonly about: string;
}

function eventsOf(resource: Resource): EventType[] {
  const { event, title, news = {}, create, update: change, destroy, written = [], carried } = resource;
  if (event === undefined) return [];
  const abouts = {
    ...((create || written.includes('created')) && { created: `the ${title} was created` }),
    ...((change || carried || written.includes('updated')) && { updated: `the ${title} was changed` }),
    ...((destroy || written.includes('deleted')) && { deleted: `the ${title} was deleted` }),
    ...news,
  };
  return Object.entries(abouts).map(([verb, about]) => ({ name: `${event}.${verb}`, resource, about }));
}

/** All resources of the house, by type. */
export class Registry {
  readonly #byType = new Map<string, Resource>();
  readonly #events = new Map<string, EventType>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      if (this.#byType.has(resource.type)) throw new Error(`Two resources are named ${resource.type}.`);
      this.#byType.set(resource.type, resource);
    }
    for (const resource of resources) this.#checkRelations(resource);
    for (const type of resources.flatMap(eventsOf)) {
      if (this.#events.has(type.name)) throw new Error(`Two resources have the event ${type.name}.`);
      this.#events.set(type.name, type);
    }
  }

  get all(): Resource[] {
    return [...this.#byType.values()];
  }

  /** Throws for a type that no domain declares. */
  get(type: string): Resource {
    const resource = this.#byType.get(type);
    if (!resource) throw new Error(`No domain declares the resource ${type}.`);
    return resource;
  }

  /** Everything that can happen, in the order of the resources it happens to. */
  get events(): EventType[] {
    return [...this.#events.values()];
  }

  /** Throws for news that no resource declares. */
  event(name: string): EventType {
    const type = this.#events.get(name);
    if (!type) throw new Error(`No resource declares the event ${name}.`);
    return type;
  }

  /** The permissions an actor needs to include a relation. */
  permissionsFor(relation: Relation): string[] {
    if (relation.permission) return [relation.permission];
    if (relation.kind === 'any')
      return Object.values(relation.types).map((type) => `${this.get(type).permission}.view`);
    return relation.kind === 'nothing' ? [relation.permission] : [`${this.get(relation.type).permission}.view`];
  }

  #checkRelations(resource: Resource): void {
    for (const relation of Object.values(resource.relations)) {
      this.permissionsFor(relation);
      // An include would show all rows.
      if ('type' in relation && this.get(relation.type).visible)
        throw new Error(`${resource.type} can not include ${relation.type}, of which not everybody sees every row.`);
    }
  }
}
