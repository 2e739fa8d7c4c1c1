import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ADMIN = join(import.meta.dirname, '../web/admin');
const ROUTE =
  /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']*)',(?:\s*staticData: \{ permission: ([^}]+) \},)?/g;

export interface PanelPage {
  /** with the names of its parameters: "/users/$userId/orders" */
  readonly path: string;
  /** all that it takes to see it */
  readonly permissions: readonly string[];
}

interface Pages {
  /** for whoever isn't signed in */
  readonly outside: readonly PanelPage[];
  /** for staff */
  readonly inside: readonly PanelPage[];
}

/** All pages, read from where the areas of the panel declare them: none can be forgotten. */
export function pagesOfPanel(): Pages {
  const found = globSync('*/routes.ts', { cwd: ADMIN }).sort().flatMap(routesIn);
  const under = (root: string) => found.filter((route) => route.root === root).map(({ page }) => page);
  return { outside: under('entry'), inside: under('shell') };
}

interface Found {
  /** the route of the frame around it */
  readonly root: string;
  readonly page: PanelPage;
}

function routesIn(file: string): Found[] {
  const source = readFileSync(join(ADMIN, file), 'utf8');
  const routes = new Map([...source.matchAll(ROUTE)].map(([, name = '', ...parts]) => [name, parts]));
  if (routes.size !== source.split('= createRoute(').length - 1)
    throw new Error(`web/admin/${file} declares routes in a form that e2e/pages.ts does not know.`);
  const parents = new Set([...routes.values()].map(([parent]) => parent));
  const whole = (name: string): Found => {
    const [parent, part = '', permission = ''] = routes.get(name) ?? [];
    if (!parent) return { root: name, page: { path: '/', permissions: [] } };
    const { root, page: above } = whole(parent);
    const path = `/${[...above.path.split('/'), ...part.split('/')].filter(Boolean).join('/')}`;
    return { root, page: { path, permissions: [...above.permissions, ...namesIn(permission)] } };
  };
  // What has pages below it is the frame of its first tab.
  return [...routes.keys()].filter((name) => !parents.has(name)).map(whole);
}

const namesIn = (code: string): string[] => [...code.matchAll(/'([\w.]+)'/g)].map(([, name]) => name!);
