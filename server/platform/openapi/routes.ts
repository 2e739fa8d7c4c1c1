import { hash } from 'node:crypto';
import type { Incoming, Reply, Route } from '../http/route.ts';
import type { Registry } from '../jsonapi/resource.ts';
import { docsPage } from './docs/page.ts';

/**
 * The OpenAPI document of `routes`, and the pages that show it. What makes them is loaded when they are first asked for: most
 * processes never are.
 */
export function openApiRoutes(registry: Registry, routes: readonly Route[]): Route[] {
  let built: { body: string; etag: string } | undefined;
  const document = async () => {
    if (!built) {
      const { openApiDocument } = await import('./document.ts');
      const body = JSON.stringify(openApiDocument(registry, routes));
      built = { body, etag: `"${hash('sha256', body).slice(0, 32)}"` };
    }
    return built;
  };
  return [
    {
      method: 'GET',
      path: '/api/openapi.json',
      public: true,
      operation: {
        id: 'openapi.document',
        summary: 'Show this document',
        tag: 'documentation',
        offline: true,
        responses: {
          200: { description: 'the OpenAPI 3.1 document', type: 'application/json', schema: { type: 'object' } },
          304: { description: 'it has not changed (If-None-Match)' },
        },
      },
      handle: async (incoming) => {
        const { body, etag } = await document();
        return cached(incoming, etag, () => ({ status: 200, type: 'application/json', body }));
      },
    },
    page,
    script,
  ];
}

const page: Route = {
  method: 'GET',
  path: '/docs',
  public: true,
  operation: {
    id: 'documentation.page',
    summary: 'Browse the documentation',
    tag: 'documentation',
    offline: true,
    responses: { 200: { description: 'a page', type: 'text/html' } },
  },
  handle: async () => ({
    status: 200,
    type: 'text/html; charset=utf-8',
    body: docsPage.html,
    headers: docsPage.headers,
  }),
};

const script: Route = {
  method: 'GET',
  path: '/docs/scalar.js',
  public: true,
  operation: {
    id: 'documentation.script',
    summary: 'The script of the documentation page',
    tag: 'documentation',
    offline: true,
    responses: {
      200: { description: 'JavaScript', type: 'text/javascript' },
      304: { description: 'it has not changed (If-None-Match)' },
    },
  },
  handle: async (incoming) => {
    const { docsScript, unpacked } = await import('./docs/script.ts');
    const packed = await docsScript();
    const zipped = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(incoming.headers['accept-encoding'] ?? ''));
    return cached(incoming, packed.etag, () => ({
      status: 200,
      type: 'text/javascript; charset=utf-8',
      body: zipped ? packed.gzip : unpacked(packed),
      headers: { vary: 'accept-encoding', ...(zipped ? { 'content-encoding': 'gzip' } : {}) },
    }));
  },
};

/** Asked for again each time, answered in full only when it changed (RFC 9110, 13.1.2). */
function cached({ headers }: Incoming, etag: string, full: () => Reply): Reply {
  const kept = { etag, 'cache-control': 'no-cache' };
  const known = String(headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return { status: 304, headers: kept };
  const reply = full();
  return { ...reply, headers: { ...kept, ...reply.headers } };
}
