import type { JsonSchema } from '../jsonapi/attributes.ts';
import { schemaNames } from '../jsonapi/operations.ts';
import type { Relation } from '../jsonapi/relations.ts';
import type { Registry, Resource } from '../jsonapi/resource.ts';
import { schemaRef } from './common.ts';

type Schemas = Record<string, JsonSchema>;

/** The schemas of one resource: the object, what refers to it, and the documents that hold one or a page of it. */
export function schemasOf(registry: Registry, resource: Resource): Schemas {
  const names = schemaNames(resource);
  const own: Schemas = {
    [names.object]: objectSchema(resource),
    ...(isTarget(registry, resource) ? { [identifierName(resource)]: identifierSchema(resource) } : {}),
  };
  if (resource.hidden) return own;
  const included = includedSchema(registry, resource);
  return {
    ...own,
    [names.document]: {
      type: 'object',
      required: ['data'],
      properties: {
        data: schemaRef(names.object),
        ...included,
        meta: { type: 'object', description: 'what is told once, such as a new secret' },
      },
    },
    [names.list]: {
      type: 'object',
      required: ['data', 'links', 'meta'],
      properties: {
        data: { type: 'array', items: schemaRef(names.object) },
        ...included,
        links: schemaRef('PageLinks'),
        meta: schemaRef('PageMeta'),
      },
    },
  };
}

const identifierName = (resource: Resource): string => `${schemaNames(resource).object}Identifier`;

/** Whether a relation leads to it. */
const isTarget = (registry: Registry, { type }: Resource): boolean =>
  registry.all.some(({ relations }) =>
    Object.values(relations).some((relation) =>
      relation.kind === 'any'
        ? Object.values(relation.types).includes(type)
        : relation.kind !== 'nothing' && relation.type === type,
    ),
  );

const typeAndId = ({ type, key }: Resource): JsonSchema => ({
  type: { const: type },
  id: { type: 'string', ...(key.kind === 'bigint' ? { pattern: '^\\d+$', examples: ['1'] } : {}) },
});

const identifierSchema = (resource: Resource): JsonSchema => ({
  type: 'object',
  required: ['type', 'id'],
  properties: typeAndId(resource),
});

function objectSchema(resource: Resource): JsonSchema {
  const { title, attributes, relations } = resource;
  const shown = Object.entries(relations).filter(([, { kind }]) => kind !== 'nothing');
  const relationships = shown.map(([name, relation]) => [name, linkage(relation)] as const);
  const pairs = shown.filter(([, relation]) => relation.kind === 'many' && relation.meta).map(([name]) => name);
  return {
    title,
    type: 'object',
    required: ['id', 'type'],
    properties: {
      ...typeAndId(resource),
      attributes: {
        type: 'object',
        description: 'all of them, unless the fields parameter asks for some; absent when it asks for none',
        required: Object.keys(attributes),
        properties: Object.fromEntries(Object.entries(attributes).map(([name, { schema }]) => [name, schema])),
      },
      ...(relationships.length > 0
        ? { relationships: described('those that were included', Object.fromEntries(relationships)) }
        : {}),
      ...(pairs.length > 0
        ? { meta: described('beside the included relation', Object.fromEntries(pairs.map((name) => [name, PAIRS]))) }
        : {}),
    },
  };
}

const described = (description: string, properties: JsonSchema): JsonSchema => ({
  type: 'object',
  description,
  properties,
});

const PAIRS: JsonSchema = {
  description: 'values by key; an empty list when there are none',
  anyOf: [
    { type: 'object', additionalProperties: { type: ['string', 'null'] } },
    { type: 'array', maxItems: 0 },
  ],
};

const identifierRef = (type: string): JsonSchema => schemaRef(`${type[0]!.toUpperCase()}${type.slice(1)}Identifier`);

function linkage(relation: Relation): JsonSchema {
  return { type: 'object', required: ['data'], properties: { data: linked(relation) } };
}

function linked(relation: Relation): JsonSchema {
  switch (relation.kind) {
    case 'one':
      return { anyOf: [identifierRef(relation.type), { type: 'null' }] };
    case 'any':
      return { anyOf: [...Object.values(relation.types).map(identifierRef), { type: 'null' }] };
    case 'many':
    case 'through':
      return { type: 'array', items: identifierRef(relation.type) };
    case 'nothing':
      return {};
  }
}

function includedSchema(registry: Registry, resource: Resource): JsonSchema {
  const reached = reachable(registry, resource);
  if (reached.length === 0) return {};
  const refs = reached.map((target) => schemaRef(schemaNames(target).object));
  return {
    included: {
      type: 'array',
      description: 'every related resource once; absent when there is none',
      items: refs.length === 1 ? refs[0]! : { anyOf: refs },
    },
  };
}

/** The resources that the includes of one lead to, each once. */
export function reachable(registry: Registry, resource: Resource): Resource[] {
  const found = new Set<Resource>();
  for (const path of resource.includes) {
    let places = [resource];
    for (const name of path.split('.')) {
      places = places.flatMap(({ relations }) => targetsOf(registry, relations[name]!));
      for (const place of places) found.add(place);
    }
  }
  return [...found];
}

function targetsOf(registry: Registry, relation: Relation): Resource[] {
  if (relation.kind === 'nothing') return [];
  const types = relation.kind === 'any' ? Object.values(relation.types) : [relation.type];
  return types.map((type) => registry.get(type));
}

const url = (description: string): JsonSchema => ({ type: 'string', format: 'uri', description });
const count = (description: string): JsonSchema => ({ type: ['integer', 'null'], description });

/** The parts that the pages of all lists share. */
export const pageSchemas: Schemas = {
  PageLinks: {
    title: 'links of a page',
    type: 'object',
    required: ['first'],
    properties: { first: url('the first page'), prev: url('absent on the first'), next: url('absent on the last') },
  },
  PageMeta: {
    title: 'place of a page',
    description: 'Paged by number, or by cursor.',
    type: 'object',
    required: ['path', 'per_page'],
    properties: {
      path: url('the list without its query'),
      per_page: { type: 'integer', description: 'resources that fit on a page' },
      current_page: { type: 'integer', description: 'by number only' },
      current_page_url: url('by number only'),
      from: count('by number only: place of the first resource, from 1; null when there is none'),
      to: count('by number only: place of the last resource'),
      next_cursor: { type: ['string', 'null'], description: 'by cursor only: where to go on; null at the end' },
      total: { type: 'integer', description: 'with `total=true` only: how many there are on all pages' },
    },
  },
};
