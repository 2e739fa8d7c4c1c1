import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ADMIN = join(import.meta.dirname, '../web/admin');
const ROUTE = /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']*)'/g;

interface Pages {
  /** addresses for whoever isn't signed in: "/sign-in" */
  readonly outside: readonly string[];
  /** addresses for staff, with the names of their parameters: "/users/$userId/orders" */
  readonly inside: readonly string[];
}

/** The addresses of all pages, read from where the areas of the panel declare them: no page can be forgotten. */
export function pagesOfPanel(): Pages {
  const found = globSync('*/routes.ts', { cwd: ADMIN }).sort().flatMap(routesIn);
  const under = (root: string) => [...new Set(found.filter((route) => route.root === root).map(({ path }) => path))];
  return { outside: under('entry'), inside: under('shell') };
}

function routesIn(file: string): { root: string; path: string }[] {
  const source = readFileSync(join(ADMIN, file), 'utf8');
  const routes = new Map(
    [...source.matchAll(ROUTE)].map(([, name, parent, path]) => [name!, { parent: parent!, path: path! }]),
  );
  if (routes.size !== source.split('= createRoute(').length - 1)
    throw new Error(`web/admin/${file} declares routes in a form that e2e/pages.ts does not know.`);
  const parents = new Set([...routes.values()].map(({ parent }) => parent));
  const whole = (name: string): { root: string; path: string } => {
    const route = routes.get(name);
    if (!route) return { root: name, path: '' };
    const above = whole(route.parent);
    return { root: above.root, path: [above.path, ...route.path.split('/').filter(Boolean)].join('/') };
  };
  // What has pages below it is the frame of its first tab.
  return [...routes.keys()]
    .filter((name) => !parents.has(name))
    .map((name) => {
      const { root, path } = whole(name);
      return { root, path: path ? `/${path.replace(/^\//, '')}` : '/' };
    });
}
