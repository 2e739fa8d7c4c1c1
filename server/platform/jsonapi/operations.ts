import { z } from 'zod';
import type { Operation } from '../http/route.ts';
import type { JsonSchema } from './attributes.ts';
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

/** What the OpenAPI document says of a resource's five operations. */
export function operationsOf(resource: Resource): Record<Verb, Operation> {
  const { type, title, create, update } = resource;
  const names = schemaNames(resource);
  const one = { description: `the ${title}`, ...document(ref(names.document)) };
  const base = (verb: string, summary: string) => ({ id: `${type}.${verb}`, summary, tag: type });
  const view = viewParameters(resource);
  return {
    list: {
      ...base('list', `List ${plural(title)}`),
      parameters: listParameters(resource),
      responses: { 200: { description: `a page of ${plural(title)}`, ...document(ref(names.list)) } },
    },
    show: {
      ...base('show', `Show one ${title}`),
      parameters: view,
      responses: { 200: one, 304: { description: 'it has not changed (If-None-Match)' } },
    },
    create: {
      ...base('create', `Create a ${title}`),
      parameters: view,
      body: create && inputSchema(create.input, true),
      responses: { 201: one },
    },
    replace: {
      ...base('replace', `Change a ${title} (the same as PATCH)`),
      parameters: view,
      body: update && inputSchema(update.input, false),
      responses: { 200: one },
    },
    update: {
      ...base('update', `Change a ${title}`),
      parameters: view,
      body: update && inputSchema(update.input, false),
      responses: { 200: one },
    },
    delete: { ...base('delete', `Delete a ${title}`), responses: { 204: { description: 'it is deleted' } } },
  };
}

export const plural = (title: string): string =>
  /[^aeiou]y$/.test(title) ? `${title.slice(0, -1)}ies` : title.endsWith('s') ? title : `${title}s`;

const queryParameter = (name: string, schema: JsonSchema, description: string): JsonSchema => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});

function viewParameters({ includes, type, attributes }: Resource): JsonSchema[] {
  const names = [
    ...new Set(
      includes.flatMap((path) => path.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'))),
    ),
  ];
  const include = queryParameter(
    'include',
    { type: 'string', 'x-values': names },
    names.length > 0 ? `comma-separated: ${names.join(', ')}` : 'nothing can be included',
  );
  return [
    include,
    queryParameter(
      `fields[${type}]`,
      { type: 'string', 'x-values': Object.keys(attributes) },
      'comma-separated attribute names',
    ),
  ];
}

function listParameters(resource: Resource): JsonSchema[] {
  const filters = Object.entries(resource.filters).map(([name, { kind }]) =>
    queryParameter(
      `filter[${name}]`,
      { type: 'string' },
      kind === 'partial'
        ? 'part of the text, without case and accents; several by comma'
        : 'the whole value; several by comma',
    ),
  );
  const sorts = resource.sorts.flatMap((name) => [name, `-${name}`]);
  return [
    ...filters,
    queryParameter(
      'sort',
      { type: 'string', 'x-values': sorts },
      `comma-separated: ${resource.sorts.join(', ')}; with - descending`,
    ),
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
