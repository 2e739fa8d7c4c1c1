import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { type Actor, createContext, noOrigin } from '../context.ts';
import type { Database } from '../database/database.ts';
import { HttpError, unauthorizedAction } from '../errors.ts';
import type { Registry } from '../jsonapi/resource.ts';
import type { OutboundPolicy } from '../outbound/policy.ts';
import type { Pepper } from '../pepper.ts';
import type { Strategies } from '../strategies/strategies.ts';
import { addressList, clientAddress } from './addresses.ts';
import { readBodies, readRaw } from './bodies.ts';
import type { Arrival, Caller, Gate } from './gate.ts';
import { once, onceApart } from './idempotency.ts';
import { allowedMethods } from './methods.ts';
import { type Conflicts, problemOf } from './problems.ts';
import { parseQuery } from './query-string.ts';
import type { Incoming, Reply, Route } from './route.ts';
import type { Pages } from './static/pages.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
    address: string;
    /** milliseconds of `performance.now()` */
    startedAt: number;
    /** what its usage is counted under */
    label: string;
  }
}

export interface ServerParts {
  config: Config;
  database: Database;
  clock: Clock;
  registry: Registry;
  routes: readonly Route[];
  /** every permission that can be granted */
  permissions: ReadonlySet<string>;
  pepper: Pepper;
  /** where requests may be sent that others ask for */
  outbound?: OutboundPolicy;
  strategies?: Strategies;
  /** who answers for routes with a permission */
  gate: Gate;
  /** who answers for routes with a gate of their own, by its name */
  gates?: Readonly<Record<string, Gate>>;
  conflicts?: Conflicts;
  /** what a browser is shown where no route is */
  pages?: Pages;
  log: (line: string) => void;
}

const BODY_LIMIT = 1024 * 1024;
/** Milliseconds in which a request must have arrived in full: who sends slowly holds a connection no longer. */
const REQUEST_TIMEOUT = 60_000;
const REQUEST_ID = /^[\w.:+/=-]{1,128}$/;
const NOBODY: Actor = Object.freeze({ kind: 'system', userId: null, apiKeyId: null, grants: '', can: () => false });

/** Builds the HTTP server: one visible chain for every route, and nothing that happens anywhere else. */
export function createServer(parts: ServerParts): FastifyInstance {
  const trusted = addressList(parts.config.TRUSTED_PROXIES);
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    genReqId: requestId,
    frameworkErrors: (error, request, reply) => {
      note(request as FastifyRequest, trusted);
      return answerProblem(parts, error, request as FastifyRequest, reply as FastifyReply);
    },
    clientErrorHandler: refuseUnreadable,
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      // Longer than any address can be, so that what is too long for an id passes the gate and is a 404 like any other.
      maxParamLength: 16_384,
      querystringParser: () => ({}),
    },
  });
  app.decorateRequest('caller', null);
  app.decorateRequest('address', '');
  app.decorateRequest('startedAt', 0);
  app.decorateRequest('label', '');
  readBodies(app);
  for (const route of parts.routes) {
    const { raw } = route;
    if (raw === undefined) register(app, parts, route, trusted);
    else
      app.register(async (apart) => {
        readRaw(apart, raw);
        register(apart, parts, route, trusted);
      });
  }
  app.setErrorHandler((error, request, reply) => answerProblem(parts, error, request, reply));
  app.setNotFoundHandler(async (request, reply) => {
    note(request, trusted);
    const { method, headers } = request;
    const page = await parts.pages?.({ method, headers, path: pathOf(request) });
    if (page) return send(parts, request, reply, page);
    return answerProblem(parts, unknownRoute(parts.routes, request), request, reply);
  });
  // An expectation that nobody knows (RFC 9110, 10.1.1) is no reason to answer with something that isn't JSON.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  return app;
}

const idPrefix = randomBytes(6).toString('hex');
let idCount = 0;

function requestId(request: { headers: Record<string, unknown> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : `${idPrefix}-${(++idCount).toString(36)}`;
}

type Trusted = { includes(address: string): boolean };

function register(app: FastifyInstance, parts: ServerParts, route: Route, trusted: Trusted): void {
  const { method, path } = route;
  const gate = gateOf(parts, route);
  const label = `${method} ${path}`;
  const writes = method !== 'GET' && route.idempotent !== false;
  const keyed = route.apart ? onceApart : once;
  app.route({
    method,
    url: path,
    config: { bytes: route.bytes },
    onRequest: (request, _reply, done) => {
      note(request, trusted);
      request.label = label;
      if (gate) admit(gate, route, arrivalOf(parts.config, request, trusted), request, done);
      else done();
    },
    handler: async (request, reply) => {
      const incoming = incomingOf(parts, request, trusted);
      const answer = writes ? await keyed(incoming, method, request.url, route.handle) : await route.handle(incoming);
      return send(parts, request, reply, answer);
    },
  });
}

/** When it came, and from where. */
function note(request: FastifyRequest, trusted: Trusted): void {
  request.startedAt = performance.now();
  request.address = addressOf(request, trusted);
}

/** A route that says nothing of who may call it does not register. */
function gateOf(parts: ServerParts, route: Route): Gate | undefined {
  if ('permission' in route && route.permission) return parts.gate;
  if ('gate' in route && parts.gates?.[route.gate]) return parts.gates[route.gate];
  if ('public' in route && route.public === true) return undefined;
  throw new Error(`${route.method} ${route.path} declares no permission: name one, or say public: true.`);
}

function arrivalOf(config: Config, request: FastifyRequest, trusted: Trusted): Arrival {
  const { authorization, cookie, origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'] as string | undefined;
  const { method, address } = request;
  return { authorization, cookie, origin, site, host, method, address, base: () => baseOf(config, request, trusted) };
}

function admit(
  gate: Gate,
  route: Route,
  arrival: Arrival,
  request: FastifyRequest,
  done: (error?: Error) => void,
): void {
  const decide = (caller: Caller) => {
    request.caller = caller;
    if (caller.refusal) return done(caller.refusal);
    if ('permission' in route && !caller.actor.can(route.permission)) return done(unauthorizedAction());
    done();
  };
  try {
    const caller = gate.admit(arrival);
    if (caller instanceof Promise) caller.then(decide, done);
    else decide(caller);
  } catch (error) {
    done(error as Error);
  }
}

function incomingOf(parts: ServerParts, request: FastifyRequest, trusted: Trusted): Incoming {
  const mark = request.url.indexOf('?');
  const search = mark < 0 ? '' : request.url.slice(mark + 1);
  const origin = request.method === 'GET' ? noOrigin : originOf(request);
  return {
    ctx: createContext(parts, request.caller?.actor ?? NOBODY, origin),
    params: request.params as Record<string, string>,
    query: parseQuery(search),
    search,
    body: request.body,
    headers: request.headers,
    address: request.address,
    base: baseOf(parts.config, request, trusted),
  };
}

const originOf = (request: FastifyRequest) => ({
  address: request.address,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 500) || null,
  url: pathOf(request)!.slice(0, 500),
  requestId: request.id,
});

function addressOf({ socket, headers }: FastifyRequest, trusted: Trusted): string {
  return clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for'] as string | undefined, trusted);
}

const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

function baseOf({ TOLLGATE_URL }: Config, { headers, socket }: FastifyRequest, trusted: Trusted): string {
  if (TOLLGATE_URL) return TOLLGATE_URL.replace(/\/+$/, '');
  const forwarded = headers['x-forwarded-proto'];
  const https = forwarded === 'https' && trusted.includes(socket.remoteAddress ?? '');
  return `${https ? 'https' : 'http'}://${headers.host && HOST.test(headers.host) ? headers.host : 'localhost'}`;
}

function send(parts: ServerParts, request: FastifyRequest, reply: FastifyReply, answer: Reply): FastifyReply {
  const { status, body, type = 'application/vnd.api+json', headers } = answer;
  reply.code(status).header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  if (headers) reply.headers(headers);
  if (request.caller) {
    if (request.caller.headers) reply.headers(request.caller.headers);
    settle(request, request.caller, status);
  }
  if (parts.config.LOG_REQUESTS)
    parts.log(
      `${request.id} ${request.address} ${request.method} ${pathOf(request)} ${status} ${durationOf(request)}us`,
    );
  if (body === undefined) return reply.send();
  return reply.header('content-type', type).send(body);
}

const pathOf = ({ url }: Pick<FastifyRequest, 'url'>): string => url.split('?', 1)[0]!;

/** Microseconds since the request came. */
const durationOf = ({ startedAt }: FastifyRequest): number => Math.round((performance.now() - startedAt) * 1000);

function settle(request: FastifyRequest, caller: Caller, status: number): void {
  caller.settle?.(request.label, status, durationOf(request), request.address);
}

function answerProblem(parts: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = problemOf(error, parts.conflicts ?? {});
  if (!known)
    parts.log(`${request.id} ${request.method} ${pathOf(request)} failed: ${(error as Error)?.stack ?? error}`);
  const problem = known ?? new HttpError(500, 'Server Error');
  const headers = problem.options.headers;
  return send(parts, request, reply, {
    status: problem.status,
    type: 'application/json',
    headers,
    body: JSON.stringify(problem.body()),
  });
}

function unknownRoute(routes: readonly Route[], request: FastifyRequest): HttpError {
  const path = request.url
    .split('?')[0]!
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '');
  const methods = allowedMethods(routes, path);
  if (methods.length === 0) return new HttpError(404, `The route ${path} could not be found.`);
  const list = methods.join(', ');
  return new HttpError(
    405,
    `The ${request.method} method is not supported for route ${path}. Supported methods: ${list}.`,
    { headers: { allow: list } },
  );
}

/** Bytes that are no HTTP get a plain 400; the process lives on. */
function refuseUnreadable(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = JSON.stringify({ error: 'The request is not valid HTTP.', message: 'The request is not valid HTTP.' });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
