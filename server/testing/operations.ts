import type { JsonSchema } from '../platform/jsonapi/attributes.ts';
import { type Document, resolve } from './conforms.ts';

export type Kind = 'list' | 'show' | 'create' | 'update' | 'delete' | 'custom';

export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: JsonSchema;
}

export interface ApiResponse {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

/** One operation of the OpenAPI document, with what `$ref` points at in its place (but for schemas inside of schemas). */
export interface ApiOperation {
  readonly id: string;
  readonly kind: Kind;
  readonly method: string;
  /** with `{id}` */
  readonly path: string;
  /** what its key needs; undefined for what has a gate of its own or none */
  readonly permission?: string;
  readonly security: readonly string[];
  readonly parameters: readonly ApiParameter[];
  /** the schema of the body */
  readonly body?: JsonSchema;
  /** takes bytes instead */
  readonly bytes: boolean;
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  list: 'list',
  show: 'show',
  create: 'create',
  update: 'update',
  replace: 'update',
  delete: 'delete',
};

/** Every operation that the document has. */
export function operationsIn(document: Document): ApiOperation[] {
  const plain = <Value extends object>(value: Value): Value =>
    '$ref' in value ? (resolve(document, value.$ref as string) as Value) : value;
  const plainBody = (json?: Document) => json && plain(json.schema);
  return Object.entries<Document>(document.paths).flatMap(([path, item]) =>
    Object.entries<Document>(item).map(([method, operation]) => ({
      id: operation.operationId,
      kind: operation['x-permission'] ? (KINDS[operation.operationId.split('.')[1]!] ?? 'custom') : 'custom',
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      security: operation.security.flatMap(Object.keys),
      parameters: (operation.parameters ?? []).map(plain),
      body: plainBody(operation.requestBody?.content['application/json']),
      bytes: operation.requestBody?.content['application/octet-stream'] !== undefined,
      responses: Object.fromEntries(
        Object.entries<Document>(operation.responses).map(([status, response]) => [status, plain(response)]),
      ),
    })),
  );
}
