import type { Operation, Route } from '../http/route.ts';
import type { JsonSchema } from '../jsonapi/attributes.ts';
import { fieldsParameter, schemaNames } from '../jsonapi/operations.ts';
import type { Registry, Resource } from '../jsonapi/resource.ts';
import { answerHeaders, componentRef, problemRef, schemaRef } from './common.ts';
import { reachable } from './schemas.ts';

/** What bodies may be written in. */
const BODY_TYPES = ['application/json', 'application/vnd.api+json', 'application/x-www-form-urlencoded'];

/** A route, and the resource it is about. */
interface Subject {
  readonly route: Route;
  readonly registry: Registry;
  readonly resource?: Resource;
  /** "list", "create"...; what is neither is an operation that a declaration can't say */
  readonly verb?: string;
}

const subjectOf = (registry: Registry, route: Route): Subject => {
  const [type, verb] = route.operation.id.split('.');
  const resource = registry.all.find((candidate) => candidate.type === type);
  return resource ? { route, registry, resource, verb } : { route, registry };
};

/** The OpenAPI operation of a route: what it says of itself, and what follows for it from the rules of the house. */
export function operationOf(registry: Registry, route: Route): JsonSchema {
  const { id, summary, tag } = route.operation;
  const subject = subjectOf(registry, route);
  return {
    operationId: id,
    summary,
    tags: [tag],
    security: securityOf(route),
    ...('permission' in route
      ? { description: `Needs the permission \`${route.permission}\`.`, 'x-permission': route.permission }
      : {}),
    parameters: parametersOf(subject),
    ...bodyOf(subject),
    responses: responsesOf(subject),
  };
}

/** The body of a resource's write stands among the components, under its own name. */
export function inputSchemas(registry: Registry, routes: readonly Route[]): Record<string, JsonSchema> {
  const bodies = routes.map((route) => [inputName(subjectOf(registry, route)), route.operation.body] as const);
  return Object.fromEntries(bodies.filter(([name, body]) => name && body));
}

function inputName({ resource, verb }: Subject): string | undefined {
  if (!resource) return undefined;
  const { create, update } = schemaNames(resource);
  return verb === 'create' ? create : verb === 'update' || verb === 'replace' ? update : undefined;
}

/** A key, or the cookie of somebody who signed in. */
const STAFF: JsonSchema[] = [{ apiKey: [] }, { session: [] }];

/** By the names of gates; every other one is for tokens of OAuth. */
const GATES: Readonly<Record<string, JsonSchema[]>> = { staff: STAFF, session: [{ session: [] }] };

function securityOf(route: Route): JsonSchema[] {
  if ('permission' in route) return STAFF;
  return 'gate' in route ? (GATES[route.gate] ?? [{ oauth2: ['profile'] }]) : [];
}

const isWrite = ({ method }: Route): boolean => method !== 'GET';
const isOnce = (route: Route): boolean => isWrite(route) && route.idempotent !== false;
const isGuarded = (route: Route): boolean => !('public' in route);

/** Whether `If-Match` can refuse it: a write to a resource that is there. */
const isConditional = ({ verb = '', route }: Subject): boolean =>
  route.operation.conditional === true || ['update', 'replace', 'delete'].includes(verb);

function parametersOf(subject: Subject): JsonSchema[] {
  const { route, verb, resource, registry } = subject;
  const own = route.operation.parameters ?? [];
  const viewed = own.some(({ name }) => name === 'include') && resource;
  return [
    ...pathParameters(subject),
    ...own,
    ...(viewed
      ? reachable(registry, resource)
          .filter((other) => other !== resource)
          .map(fieldsParameter)
      : []),
    ...(isOnce(route) ? [componentRef('parameters', 'IdempotencyKey')] : []),
    ...(isConditional(subject) ? [componentRef('parameters', 'IfMatch')] : []),
    ...(verb === 'show' && resource?.attributes.updated_at ? [componentRef('parameters', 'IfNoneMatch')] : []),
    componentRef('parameters', 'RequestId'),
  ];
}

const NAMES_IN_PATH = /:(\w+)/g;

function pathParameters({ route, resource }: Subject): JsonSchema[] {
  return [...route.path.matchAll(NAMES_IN_PATH)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'id' && resource ? keySchema(resource) : { type: 'string' },
  }));
}

function keySchema({ key }: Resource): JsonSchema {
  if (key.kind === 'bigint') return { type: 'integer', format: 'int64', minimum: 1 };
  return key.kind === 'uuid' ? { type: 'string', format: 'uuid' } : { type: 'string', maxLength: 255 };
}

/** The path as OpenAPI writes it: `/users/{id}`. */
export const templateOf = ({ path }: Route): string => path.replace(NAMES_IN_PATH, '{$1}');

function bodyOf(subject: Subject): { requestBody?: JsonSchema } {
  const { bytes, raw, operation } = subject.route;
  const { body } = operation;
  if (raw) return { requestBody: { required: true, content: { '*/*': { schema: {} } } } };
  if (bytes) return { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } };
  if (!body) return {};
  const name = inputName(subject);
  const schema = name ? schemaRef(name) : body;
  return {
    requestBody: {
      required: Array.isArray(body.required),
      content: Object.fromEntries(BODY_TYPES.map((type) => [type, { schema }])),
    },
  };
}

function responsesOf(subject: Subject): JsonSchema {
  const { route } = subject;
  const own = Object.entries(route.operation.responses).map(
    ([status, response]) => [status, ownResponse(subject, Number(status), response)] as const,
  );
  const ruled = ruledStatuses(subject).map((status) => [String(status), problemRef(status)] as const);
  return Object.fromEntries([...ruled, ...own]);
}

function ownResponse(
  { route, resource, verb = '' }: Subject,
  status: number,
  { description, type, schema }: Operation['responses'][number],
): JsonSchema {
  const versioned = ['show', 'create', 'update', 'replace'].includes(verb) && resource?.attributes.updated_at;
  const more = [...(versioned ? ['ETag'] : []), ...(isOnce(route) && status < 400 ? ['Idempotency-Replayed'] : [])];
  return {
    description,
    headers: answerHeaders(isGuarded(route), ...more),
    ...(type ? { content: { ...unread(status, type), [type]: schema ? { schema } : {} } } : {}),
  };
}

/** A body that can't be read never reaches the route: whatever the route answers with otherwise, that is an error in JSON. */
const unread = (status: number, type: string): JsonSchema =>
  status === 400 && type !== 'application/json' ? { 'application/json': { schema: schemaRef('Error') } } : {};

/** The statuses that an operation can answer with because of what it is, whatever it does. */
function ruledStatuses(subject: Subject): number[] {
  const { route } = subject;
  const writes = isWrite(route);
  const asks = (route.operation.parameters ?? []).some(({ name }) => !/^(include|fields\[.*)$/.test(String(name)));
  // Protocols that say themselves what is wrong with a request say it with a 400.
  const ownBadRequest = 400 in route.operation.responses;
  const rules: readonly (readonly [number, boolean])[] = [
    [400, true],
    [401, isGuarded(route)],
    [403, isGuarded(route)],
    [404, route.path.includes(':')],
    [409, (writes && !route.operation.readOnly) || route.operation.refuses === true],
    [412, isConditional(subject)],
    [413, writes],
    [415, writes],
    [422, (writes && !ownBadRequest) || (isGuarded(route) && asks)],
    [429, 'permission' in route],
    [503, !route.operation.offline],
  ];
  return rules.filter(([, holds]) => holds).map(([status]) => status);
}
