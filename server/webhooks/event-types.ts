import type { Context } from '../platform/context.ts';
import { validationError } from '../platform/errors.ts';
import type { EventType } from '../platform/jsonapi/resource.ts';
import { refuseUnheld } from '../platform/permissions.ts';

const matches = (pattern: string, name: string): boolean =>
  pattern === '*' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));

/** What is sent of: a 422 for what nothing matches. Returns each pattern once. */
export function readEventTypes(ctx: Context, patterns: readonly string[]): string[] {
  const unknown = patterns.filter((pattern) => typesOf(ctx, [pattern]).length === 0);
  if (unknown.length > 0)
    throw validationError({ event_types: unknown.map((name) => `There is no event ${name.slice(0, 100)}.`) });
  if (patterns.length === 0) throw validationError({ event_types: ['The event types field is required.'] });
  return [...new Set(patterns)];
}

const typesOf = ({ registry }: Context, patterns: readonly string[]): EventType[] =>
  registry.events.filter(({ name }) => patterns.some((pattern) => matches(pattern, name)));

/** Nobody has events sent somewhere that they may not see themselves: a 403 that names what is missing. */
export function refuseUnseen(ctx: Context, patterns: readonly string[]): void {
  const permissions = typesOf(ctx, patterns).map(({ resource }) => `${resource.permission}.view`);
  refuseUnheld(ctx, [...new Set(permissions)]);
}
