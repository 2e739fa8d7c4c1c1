import type { Route } from '../http/route.ts';
import type { JsonSchema } from '../jsonapi/attributes.ts';
import { plural } from '../jsonapi/operations.ts';
import type { Registry } from '../jsonapi/resource.ts';
import { errorSchemas, headers, parameters, problems, securitySchemes } from './common.ts';
import { GUIDE } from './guide.ts';
import { inputSchemas, operationOf, templateOf } from './operation.ts';
import { pageSchemas, schemasOf } from './schemas.ts';
import { messageHeaders, messageSchemas, webhooksOf } from './webhooks.ts';

/**
 * The OpenAPI 3.1 document of the house: everything that its declarations and routes say. `info.version` is that of the API;
 * the exact version of the product is nobody's business who has no key.
 */
export function openApiDocument(registry: Registry, routes: readonly Route[]): JsonSchema {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tollgate API',
      version: '1',
      summary: 'The billing, support and provisioning desk of a hosting company',
      description: GUIDE,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'this server' }],
    tags: tagsOf(registry, routes),
    paths: pathsOf(registry, routes),
    webhooks: webhooksOf(registry),
    components: {
      schemas: {
        ...Object.assign({}, ...registry.all.map((resource) => schemasOf(registry, resource))),
        ...inputSchemas(registry, routes),
        ...pageSchemas,
        ...errorSchemas,
        ...messageSchemas(registry),
      },
      responses: problems,
      parameters: { ...parameters, ...messageHeaders },
      headers,
      securitySchemes,
    },
  };
}

function pathsOf(registry: Registry, routes: readonly Route[]): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const path = templateOf(route);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(registry, route) };
  }
  return paths;
}

/** "signIn" is "sign in". */
const inWords = (name: string): string =>
  name === 'oauth' ? 'OAuth' : name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function tagsOf(registry: Registry, routes: readonly Route[]): JsonSchema[] {
  const titles = new Map(registry.all.map(({ type, title }) => [type, plural(title)]));
  const named = (name: string) => {
    const title = titles.get(name) ?? inWords(name);
    return { name, 'x-displayName': title[0]!.toUpperCase() + title.slice(1) };
  };
  const tags = [...new Set(routes.map(({ operation }) => operation.tag))].map(named);
  return tags.sort((one, other) => one['x-displayName'].localeCompare(other['x-displayName'], 'en'));
}
