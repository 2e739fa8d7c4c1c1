import type { Actor } from '../context.ts';
import { badRequest } from '../errors.ts';
import type { Relation } from './relations.ts';
import type { Registry, Resource } from './resource.ts';

const cache = new WeakMap<Resource, Map<string, ReadonlySet<string>>>();

/**
 * The includes an actor may ask for, in the order in which error texts list them: each relation with its `Count` and `Exists`,
 * nested ones with every step on the way. What the actor may not view isn't listed: it counts as unknown.
 */
export function allowedIncludes(registry: Registry, resource: Resource, actor: Actor): ReadonlySet<string> {
  let byGrants = cache.get(resource);
  if (!byGrants) {
    byGrants = new Map();
    cache.set(resource, byGrants);
  }
  let allowed = byGrants.get(actor.grants);
  if (!allowed) {
    if (byGrants.size > 500) byGrants.clear();
    allowed = new Set(resource.includes.flatMap((path) => namesOf(registry, resource, path, actor)));
    byGrants.set(actor.grants, allowed);
  }
  return allowed;
}

function namesOf(registry: Registry, resource: Resource, path: string, actor: Actor): string[] {
  const [first = '', ...rest] = path.split('.');
  if (!mayInclude(registry, resource, path, actor)) return [];
  const nested = rest.map((_, index) => [first, ...rest.slice(0, index + 1)].join('.'));
  return [first, `${first}Count`, `${first}Exists`, ...nested];
}

function mayInclude(registry: Registry, resource: Resource, path: string, actor: Actor): boolean {
  let current: Resource | undefined = resource;
  for (const name of path.split('.')) {
    const relation: Relation | undefined = current?.relations[name];
    if (!relation) throw new Error(`${resource.type} has no relation ${path}.`);
    if (!registry.permissionsFor(relation).every((permission) => actor.can(permission))) return false;
    current = 'type' in relation ? registry.get(relation.type) : undefined;
  }
  return true;
}

/** The recorded texts for names that aren't allowed, which list what is. */
export function refuse(
  kind: 'include' | 'filter' | 'sort',
  unknown: readonly string[],
  allowed: Iterable<string>,
): never {
  const list = [...allowed].join(', ');
  const verb = kind === 'sort' ? 'is' : 'are';
  const hint = list === '' ? `There are no allowed ${kind}s.` : `Allowed ${kind}(s) are \`${list}\`.`;
  throw badRequest(`Requested ${kind}(s) \`${unknown.join(', ')}\` ${verb} not allowed. ${hint}`);
}
