import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { Session } from '../../ui/session.ts';

interface SecondStep {
  readonly two_factor: true;
}

/** A wrong guess is said at once, never repeated. */
const once = { retries: 0 } as const;

export const asksForCode = (answer: Session | SecondStep): answer is SecondStep => !('user' in answer);

export const signIn = (body: { email: string; password: string; remember: boolean }): Promise<Session | SecondStep> =>
  api.request('POST', '/api/session', { body, ...once });

/** Six digits of the authenticator, or a recovery code. */
export const sendCode = (code: string): Promise<Session> =>
  api.request('POST', '/api/session/two-factor', { body: { code }, ...once });

export const askForReset = (email: string): Promise<void> =>
  api.request('POST', '/api/password-resets', { body: { email }, ...once });

export const resetPassword = (token: string, password: string): Promise<void> =>
  api.request('PUT', '/api/password-resets', { body: { token, password }, ...once });

export const setupQuery = queryOptions({
  queryKey: ['fixed', 'setup'],
  queryFn: ({ signal }) => api.request<{ needed: boolean }>('GET', '/api/setup', { signal }),
});

export interface Owner {
  readonly token: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes the first owner, who is signed in with it. */
export const setUp = (body: Owner): Promise<Session> => api.request('POST', '/api/setup', { body, ...once });
