import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, type HttpError } from '../errors.ts';
import { NO_CHARACTER, tooLarge, wrongType } from './problems.ts';
import { parseQuery } from './query-string.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** how many bytes the route takes at most; none when absent */
    bytes?: number;
  }
}

/** Reads JSON and forms, and bytes where a route takes them; everything else is a 415. An empty body is none. */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/vnd.api+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null, undefined);
      parseJson(request, body as string, (error, value) => done(error ?? problemIn(value) ?? null, value));
    },
  );
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseQuery(body as string)),
  );
  app.addContentTypeParser('application/octet-stream', async (request: FastifyRequest, payload: IncomingMessage) => {
    const { bytes } = request.routeOptions.config;
    if (bytes === undefined) throw wrongType();
    return readBytes(payload, bytes);
  });
}

/** Reads whatever comes as it came: who signed it signed these bytes. */
export function readRaw(app: FastifyInstance, limit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) => readBytes(payload, limit));
}

/** All bytes of a body. A 413 for more than `limit`, as soon as it is known. */
async function readBytes(payload: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(payload.headers['content-length']) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    size += (chunk as Buffer).length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Lists and objects inside of each other: more than any request needs, and far fewer than exhaust the stack of what walks them. */
const MAX_DEPTH = 32;

/** What JSON can say and nothing behind can take: endless nesting, and half of a character, which "\ud800" escapes. */
function problemIn(body: unknown): HttpError | undefined {
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return badRequest('The request body is nested too deeply: send plain fields.');
    if (level.some((value) => typeof value === 'string' && !value.isWellFormed())) return badRequest(NO_CHARACTER);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.entries(value).flat() : []));
  }
  return undefined;
}
