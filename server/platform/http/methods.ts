import type { Route } from './route.ts';

const ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const compiled = new WeakMap<Route, RegExp>();

/** The methods that routes answer under a path (without slashes around it), in the recorded order. */
export function allowedMethods(routes: readonly Route[], path: string): string[] {
  const methods = new Set<string>();
  for (const route of routes) {
    if (!patternOf(route).test(path)) continue;
    methods.add(route.method);
    if (route.method === 'GET') methods.add('HEAD');
  }
  return ORDER.filter((method) => methods.has(method));
}

function patternOf(route: Route): RegExp {
  let pattern = compiled.get(route);
  if (!pattern) {
    const source = route.path
      .replace(/^\//, '')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+');
    pattern = new RegExp(`^${source}$`);
    compiled.set(route, pattern);
  }
  return pattern;
}
