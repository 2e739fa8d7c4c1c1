import { useQuery } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { Option } from '../../ui/resource-table/types.ts';
import { nameOf, useCan, useSession } from '../../ui/session.ts';

interface Person {
  readonly id: number;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string;
}

/** Whom a ticket can be assigned to: everybody with a role, or only oneself for whom the roles are hidden from. */
export function useStaff(): readonly Option[] {
  const can = useCan();
  const { user: me } = useSession();
  const { data } = useQuery({
    queryKey: ['list', 'roles', 'with-users'],
    enabled: can('roles.view') && can('users.view'),
    staleTime: 60_000,
    queryFn: ({ signal }) => api.roles.list({ include: ['users'], perPage: 1000, signal }),
  });
  const people: readonly Person[] = data?.data.flatMap(({ users }) => users) ?? [me];
  return people
    .map((person) => ({ value: String(person.id), label: nameOf(person) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
