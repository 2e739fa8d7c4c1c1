import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { api } from '../api.ts';

export interface Permission {
  /** "users.view" */
  readonly name: string;
  readonly resource: string;
  readonly verb: string;
}

/** Everything, now and later. */
export const EVERYTHING = '*';

/** All permissions that there are: they change with the version of the server only. */
export const permissionsQuery = queryOptions({
  queryKey: ['fixed', 'permissions'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => api.permissions.all({ signal }),
});

export interface PermissionGroup {
  readonly resource: string;
  readonly label: string;
  readonly permissions: readonly Permission[];
}

/** The verbs that have columns of their own. */
export const VERBS = ['view', 'create', 'update', 'delete'] as const;

/** "api_keys" in words. */
export function labelOfResource(resource: string): string {
  const words = resource.replaceAll(/[_-]/g, ' ');
  return i18next.t(`resources.${resource}` as 'resources.users', {
    defaultValue: words.charAt(0).toUpperCase() + words.slice(1),
  });
}

export const labelOfVerb = (verb: string): string =>
  i18next.t(`verbs.${verb}` as 'verbs.view', { defaultValue: verb.replaceAll('_', ' ') });

/** By resource, in the order of their names. */
export function groupsOf(permissions: readonly Permission[], search = ''): PermissionGroup[] {
  const wanted = search.trim().toLocaleLowerCase();
  return [...Map.groupBy(permissions, ({ resource }) => resource)]
    .map(([resource, members]) => ({ resource, label: labelOfResource(resource), permissions: members }))
    .filter(({ resource, label }) => `${label} ${resource}`.toLocaleLowerCase().includes(wanted))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

/** Permissions in a few words: "Everything", "View only: 12", "Users, Invoices +3". */
export function summaryOf(names: readonly string[]): string {
  if (names.includes(EVERYTHING)) return i18next.t('permissions.everything');
  if (names.length === 0) return i18next.t('permissions.none');
  const resources = [...new Set(names.map((name) => name.split('.')[0] ?? name))].map(labelOfResource);
  const onlyView = names.every((name) => name.endsWith('.view'));
  const [shown, more] = [resources.slice(0, 2).join(', '), resources.length - 2];
  const text = more > 0 ? i18next.t('permissions.more', { shown, count: more }) : shown;
  return onlyView ? i18next.t('permissions.viewing', { text }) : text;
}
