import type { FastifyInstance } from 'fastify';
import { badRequest } from '../errors.ts';
import { NO_CHARACTER } from './problems.ts';
import { parseQuery } from './query-string.ts';

/** Reads JSON and forms; everything else is a 415. An empty body is none. */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/vnd.api+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null, undefined);
      const escaped = /\\ud/i.test(body as string);
      parseJson(request, body as string, (error, value) =>
        done(error ?? (escaped && !isWellFormed(value) ? badRequest(NO_CHARACTER) : null), value),
      );
    },
  );
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseQuery(body as string)),
  );
}

/** Whether all texts inside are made of whole characters: half of one, which "\ud800" can escape, has no place in the database. */
function isWellFormed(value: unknown): boolean {
  const rest: unknown[] = [value];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string' && !next.isWellFormed()) return false;
    if (typeof next === 'object' && next !== null) for (const entry of Object.entries(next).flat()) rest.push(entry);
  }
  return true;
}
