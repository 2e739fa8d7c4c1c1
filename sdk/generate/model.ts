import type { Schema } from './schema-types.ts';

/** The OpenAPI document, as far as the client is made of it. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface RawOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly 'x-permission'?: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { readonly schema?: Schema }>> }>>;
}

/** One operation: `id` is "<group>.<verb>". */
export interface Operation {
  readonly group: string;
  readonly verb: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly permission?: string;
  readonly guarded: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  /** takes bytes instead */
  readonly bytes: boolean;
  /** answers with what isn't JSON: a file */
  readonly foreign: boolean;
  /** what success answers, when it is JSON */
  readonly answer?: Schema;
}

/** A resource and its operations. `relations` are targets by name. */
export interface Resource {
  readonly type: string;
  /** what one of them is called in types: "ApiKey" */
  readonly name: string;
  readonly title: string;
  readonly schema: Schema;
  readonly attributes: Schema;
  readonly numeric: boolean;
  readonly relations: Readonly<Record<string, Relation>>;
  readonly operations: readonly Operation[];
}

interface Relation {
  readonly many: boolean;
  readonly types: readonly string[];
}

export interface Model {
  readonly resources: readonly Resource[];
  /** operations that belong to no resource, such as the profile of an OAuth token's user */
  readonly others: readonly Operation[];
  resolve(schema: Schema): Schema;
}

/** Reads the document into what the client is written from. */
export function modelOf(document: OpenApi): Model {
  const { schemas } = document.components;
  const resolve = (schema: Schema): Schema => (schema.$ref ? schemas[schema.$ref.split('/').at(-1)!]! : schema);
  const operations = operationsOf(document, resolve);
  const resources = Object.values(schemas)
    .filter(({ properties }) => properties?.attributes && properties.type?.const)
    .map((schema) => resourceOf(schema, operations, resolve));
  const types = new Set(resources.map(({ type }) => type));
  return { resources, resolve, others: operations.filter(({ group }) => !types.has(group)) };
}

function operationsOf({ paths }: OpenApi, resolve: (schema: Schema) => Schema): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]) => {
      const [group, verb] = raw.operationId.split('.') as [string, string];
      const success = Object.entries(raw.responses).find(([status]) => status.startsWith('2'))?.[1];
      const content = Object.entries(success?.content ?? {});
      const json = content.find(([type]) => /json/.test(type))?.[1].schema;
      const body = raw.requestBody?.content['application/json']?.schema;
      return {
        group,
        verb,
        method: method.toUpperCase(),
        path,
        summary: raw.summary,
        permission: raw['x-permission'],
        guarded: raw.security.length > 0,
        parameters: raw.parameters.filter((parameter): parameter is Parameter => 'name' in parameter),
        body: body && resolve(body),
        bytes: raw.requestBody?.content['application/octet-stream'] !== undefined,
        foreign: content.length > 0 && !json,
        answer: json,
      };
    }),
  );
}

function resourceOf(schema: Schema, operations: readonly Operation[], resolve: (schema: Schema) => Schema): Resource {
  const { type, id, attributes, relationships } = schema.properties!;
  const title = schema.title!;
  return {
    type: type!.const as string,
    name: title.split(/[ -]/).map(capitalized).join(''),
    title,
    schema,
    attributes: attributes!,
    numeric: id!.pattern === '^\\d+$',
    relations: Object.fromEntries(
      Object.entries(relationships?.properties ?? {}).map(([name, { properties }]) => [
        name,
        relationOf(properties!.data!, resolve),
      ]),
    ),
    operations: operations.filter(({ group }) => group === type!.const),
  };
}

/** "API" becomes "Api". */
const capitalized = (word: string): string => word[0]!.toUpperCase() + word.slice(1).toLowerCase();

function relationOf(data: Schema, resolve: (schema: Schema) => Schema): Relation {
  const targets = data.items ? [data.items] : (data.anyOf ?? []).filter(({ type }) => type !== 'null');
  return {
    many: data.items !== undefined,
    types: targets.map((target) => resolve(target).properties!.type!.const as string),
  };
}
