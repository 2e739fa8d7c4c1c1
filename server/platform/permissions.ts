import type { Actor, Context } from './context.ts';
import { HttpError, validationError } from './errors.ts';

/** Everything, now and later. */
export const ALL = '*';

/**
 * The name of a permission here: "users.view". The recorded panel's "admin.users.view" (keys) and "admin.users.viewAny" (roles)
 * are the same.
 */
export function normalizePermission(name: string): string {
  const plain = name.startsWith('admin.') ? name.slice(6) : name;
  return plain.replace(/\.(view|delete)Any$/, '.$1');
}

export interface Grants {
  /** equal for equal rights */
  readonly signature: string;
  can(permission: string): boolean;
}

/** What a stored list of permissions allows. */
export function grantsOf(permissions: readonly string[]): Grants {
  const granted = new Set(permissions.map(normalizePermission));
  if (granted.has(ALL)) return { signature: ALL, can: () => true };
  return { signature: [...granted].sort().join(), can: (permission) => granted.has(permission) };
}

/** Checks permissions that somebody wants to give: unknown ones are a 422. Returns their names here, each once, sorted. */
export function readPermissions(ctx: Context, names: readonly string[]): string[] {
  const permissions = [...new Set(names.map(normalizePermission))].sort();
  const unknown = permissions.filter((name) => name !== ALL && !ctx.permissions.has(name));
  if (unknown.length > 0)
    throw validationError({
      permissions: unknown.map((name) => `The permission ${name.slice(0, 100)} does not exist.`),
    });
  return permissions;
}

/** Nobody grants what they don't hold: a 403 that names what is missing. */
export function refuseUnheld(ctx: Context, permissions: readonly string[]): void {
  const missing = unheld(ctx.actor, permissions);
  if (missing.length === 0) return;
  throw new HttpError(
    403,
    `You can only grant permissions that you hold yourself: leave out ${missing.slice(0, 5).join(', ')}.`,
  );
}

/** The permissions of a list that an actor doesn't hold. */
export const unheld = (actor: Actor, permissions: readonly string[]): string[] =>
  permissions.map(normalizePermission).filter((name) => (name === ALL ? actor.grants !== ALL : !actor.can(name)));
