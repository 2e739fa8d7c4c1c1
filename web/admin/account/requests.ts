import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { SignedIn } from '../../ui/sessions-list.tsx';

const once = { retries: 0 } as const;

export const sessionsQuery = queryOptions({
  queryKey: ['one', 'account', 'sessions'],
  queryFn: ({ signal }) => api.request<{ data: SignedIn[] }>('GET', '/api/session/sessions', { signal }),
});

export const endSession = (id: string): Promise<void> =>
  api.request('DELETE', `/api/session/sessions/${encodeURIComponent(id)}`);

export const changePassword = (body: { current_password: string; password: string }): Promise<void> =>
  api.request('PUT', '/api/session/password', { body, ...once });

/** What an authenticator app needs to know. */
export interface TwoFactorSetup {
  readonly secret: string;
  readonly uri: string;
  /** an SVG image */
  readonly qr: string;
}

export const startTwoFactor = (): Promise<TwoFactorSetup> => api.request('POST', '/api/session/two-factor/setup', once);

export const finishTwoFactor = (code: string): Promise<{ recovery_codes: string[] }> =>
  api.request('PUT', '/api/session/two-factor', { body: { code }, ...once });

export const endTwoFactor = (current_password: string): Promise<void> =>
  api.request('DELETE', '/api/session/two-factor', { body: { current_password }, ...once });
