import { z } from 'zod';
import type { Operation } from '../http/route.ts';
import type { JsonSchema } from './attributes.ts';
import type { Filter } from './filters.ts';
import type { InputFields, Resource } from './resource.ts';

type Verb = 'list' | 'create' | 'show' | 'replace' | 'update' | 'delete';

const document = (schema: JsonSchema) => ({ type: 'application/vnd.api+json', schema });
const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The names under which a resource's schemas stand in the OpenAPI document. */
export const schemaNames = ({ type }: Resource) => {
  const name = type[0]!.toUpperCase() + type.slice(1);
  return {
    object: name,
    document: `${name}Document`,
    list: `${name}List`,
    create: `${name}Create`,
    update: `${name}Update`,
  };
};

/** The schema of a document that holds one resource, and tells `meta` besides. */
export function documentSchema(resource: Resource, meta?: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const plain = ref(schemaNames(resource).document);
  if (!meta) return plain;
  const told = { type: 'object', required: Object.keys(meta), properties: meta };
  return { allOf: [plain, { type: 'object', required: ['meta'], properties: { meta: told } }] };
}

/** What the OpenAPI document says of a resource's five operations. */
export function operationsOf(resource: Resource): Record<Verb, Operation> {
  const { type, title, attributes, create, update } = resource;
  const names = schemaNames(resource);
  const one = { description: `the ${title}`, ...document(documentSchema(resource)) };
  const created = { ...one, ...document(documentSchema(resource, create?.meta)) };
  const base = (verb: string, summary: string) => ({ id: `${type}.${verb}`, summary, tag: type });
  const view = viewParameters(resource);
  const unchanged: Operation['responses'] = attributes.updated_at
    ? { 304: { description: 'it has not changed (If-None-Match)' } }
    : {};
  return {
    list: {
      ...base('list', `List ${plural(title)}`),
      parameters: listParameters(resource),
      responses: { 200: { description: `a page of ${plural(title)}`, ...document(ref(names.list)) } },
    },
    show: {
      ...base('show', `Show one ${title}`),
      parameters: view,
      responses: { 200: one, ...unchanged },
    },
    create: {
      ...base('create', `Create ${withArticle(title)}`),
      parameters: view,
      body: create && inputSchema(create.input, true),
      responses: { 201: created },
    },
    replace: {
      ...base('replace', `Change ${withArticle(title)} (the same as PATCH)`),
      parameters: view,
      body: update && inputSchema(update.input, false),
      responses: { 200: one },
    },
    update: {
      ...base('update', `Change ${withArticle(title)}`),
      parameters: view,
      body: update && inputSchema(update.input, false),
      responses: { 200: one },
    },
    delete: { ...base('delete', `Delete ${withArticle(title)}`), responses: { 204: { description: 'it is deleted' } } },
  };
}

/** "an invoice", "a user". */
export const withArticle = (title: string): string => `${/^(?!us|uni)[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;

export const plural = (title: string): string =>
  /[^aeiou]y$/.test(title) ? `${title.slice(0, -1)}ies` : title.endsWith('s') ? title : `${title}s`;

const queryParameter = (name: string, schema: JsonSchema, description: string): JsonSchema => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});

/** Several names by comma, as one parameter. */
const namesParameter = (name: string, names: readonly string[], description: string): JsonSchema => ({
  ...queryParameter(name, { type: 'array', items: { type: 'string', enum: names } }, description),
  style: 'form',
  explode: false,
});

/** Which attributes of a type an answer holds. */
export const fieldsParameter = ({ type, title, attributes }: Resource): JsonSchema =>
  namesParameter(`fields[${type}]`, Object.keys(attributes), `the only attributes to show of each ${title}`);

/** `include` and `fields` of answers that show a resource. */
export function viewParameters(resource: Resource): JsonSchema[] {
  const steps = (path: string) => path.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
  const names = [...new Set(resource.includes.flatMap(steps))];
  const include = namesParameter('include', names, 'what to bring along, as far as the caller may view it');
  return [...(names.length > 0 ? [include] : []), fieldsParameter(resource)];
}

const FILTER_TEXTS = {
  exact: 'the whole value; several by comma',
  choice: 'the word or a part of it; several by comma',
  flag: 'true or false',
  partial: 'a part of the text, without case and accents; several by comma',
  after: 'only what comes after this one',
  number: 'the number or a part of its digits; several by comma',
  search: 'words that all stand somewhere in its texts, or the whole id',
  from: 'a date or time (UTC): at or after it',
  until: 'a date or time (UTC): before it',
  past: 'true or false, as it is at the time of the request',
} as const;

/** `x-values` are the words that match something, `x-type` what the whole value is compared as. */
function filterParameter(name: string, filter: Filter): JsonSchema {
  const hints = {
    exact: { 'x-type': 'cast' in filter && filter.cast === 'bigint' ? 'integer' : 'string' },
    choice: { 'x-values': 'values' in filter ? filter.values : [] },
    flag: { 'x-type': 'boolean' },
    partial: {},
    after: { 'x-type': 'string' },
    number: {},
    search: {},
    from: { 'x-type': 'time', examples: ['2026-01-31', '2026-01-31T10:00:00Z'] },
    until: { 'x-type': 'time', examples: ['2026-02-01', '2026-02-01T00:00:00Z'] },
    past: { 'x-type': 'boolean' },
  }[filter.kind];
  return queryParameter(`filter[${name}]`, { type: 'string', ...hints }, FILTER_TEXTS[filter.kind]);
}

function listParameters(resource: Resource): JsonSchema[] {
  const sorts = resource.sorts.flatMap((name) => [name, `-${name}`]);
  return [
    ...Object.entries(resource.filters).map(([name, filter]) => filterParameter(name, filter)),
    ...(sorts.length > 0 ? [namesParameter('sort', sorts, 'what to order by; descending with -')] : []),
    ...viewParameters(resource),
    queryParameter('page', { type: 'integer', minimum: 1 }, 'number of the page'),
    queryParameter(
      'page[cursor]',
      { type: 'string' },
      'empty for the first page, then the cursor of links.next: costs the same at any depth',
    ),
    queryParameter(
      'per_page',
      { type: 'integer', minimum: 0, maximum: 1000, default: 15 },
      'resources on a page; 0 means 15',
    ),
    queryParameter(
      'total',
      { type: 'boolean', default: false },
      'tell in meta.total how many there are on all pages; counted only when asked for, since it reads all that match',
    ),
  ];
}

/** The JSON Schema of a write's fields. */
export function inputSchema(fields: InputFields, creating: boolean): JsonSchema {
  const entries = Object.entries(fields);
  const properties = Object.fromEntries(entries.map(([name, schema]) => [name, fieldSchema(schema)]));
  const required = creating ? entries.filter(([, schema]) => isRequired(schema)).map(([name]) => name) : [];
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

const isRequired = (schema: z.ZodType): boolean =>
  !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable);

function fieldSchema(schema: z.ZodType): JsonSchema {
  if (schema instanceof z.ZodOptional) return fieldSchema(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodDefault)
    return { ...fieldSchema(schema.unwrap() as z.ZodType), default: schema.def.defaultValue as unknown };
  if (schema instanceof z.ZodNullable) {
    const inner = fieldSchema(schema.unwrap() as z.ZodType);
    return {
      ...inner,
      type: [inner.type, 'null'].flat(),
      ...(Array.isArray(inner.enum) ? { enum: [...inner.enum, null] } : {}),
    };
  }
  return (schema.meta() ?? {}) as JsonSchema;
}
