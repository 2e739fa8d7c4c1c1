import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/** Who is signed in, and what they may. */
export interface Session {
  readonly user: {
    id: number;
    first_name: string | null;
    last_name: string | null;
    email: string;
    role_id: number | null;
  };
  /** null: a customer, who has no access to the panel */
  readonly role: { id: number; name: string } | null;
  /** names such as "users.view"; "*" is everything */
  readonly permissions: readonly string[];
  readonly two_factor: boolean;
  /** the address that the server sees the browser at */
  readonly address: string;
}

/** null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Session | null> =>
    (await api.request<{ session: Session | null }>('GET', '/api/session/current', { signal })).session,
});

export type Can = (permission: string | undefined) => boolean;

/** Whether a list of permissions holds one; no name asks for nothing. */
export function canOf(permissions: readonly string[]): Can {
  const held = new Set(permissions);
  return (permission) => permission === undefined || held.has('*') || held.has(permission);
}

/** The signed-in user; only below a page that needs one. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('This page needs somebody to be signed in.');
  return data;
}

/** What the signed-in user may do. The server decides; this keeps what would be refused out of sight. */
export const useCan = (): Can => canOf(useQuery(sessionQuery).data?.permissions ?? []);

/** The name to address somebody by: theirs, or their e-mail address. */
export const nameOf = (user: { first_name: string | null; last_name: string | null; email: string }): string =>
  [user.first_name, user.last_name].filter(Boolean).join(' ') || user.email;

/** Makes what a sign-in returned known; undefined when somebody has signed out. Nothing of the user before is kept. */
export function changeSession(client: QueryClient, session: Session | undefined): void {
  client.clear();
  client.setQueryData(sessionQuery.queryKey, session ?? null);
}
