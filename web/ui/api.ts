import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { AuthenticationError, NotFoundError, PermissionError, Tollgate, TollgateError } from '@tollgate/sdk';

/** The API, as the signed-in user. A person waits: what fails is said soon, instead of being repeated for long. */
export const api = new Tollgate({ credentials: 'same-origin', retries: 1, maxRetryAfter: 2, timeout: 20_000 });

/** Makes the cache of answers. `signedOut` is told when the session has ended meanwhile. */
export function createQueryClient(signedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof AuthenticationError) signedOut();
    // What somebody may has changed meanwhile.
    if (error instanceof PermissionError) void client.invalidateQueries({ queryKey: ['session'] });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 10 * 60_000,
        retry: false,
        retryOnMount: mayBeThere,
        refetchOnWindowFocus: mayBeThere,
        refetchOnReconnect: mayBeThere,
        // The SDK knows the ETag of the very object it returned: a copy would lose it.
        structuralSharing: false,
        throwOnError: false,
      },
      mutations: { retry: false },
    },
  });
  return client;
}

/** What a page has just been told to be missing is not asked for again by every part of that page. */
const mayBeThere = ({ state }: Pick<Query, 'state'>): boolean => !(state.error instanceof NotFoundError);

/** After a write, what is on screen is read anew and everything else when it is next looked at. */
export function afterWrite(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'fixed',
  });
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof TollgateError ? error.status : undefined;
