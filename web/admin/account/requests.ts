import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';

const once = { retries: 0 } as const;

export const sessionsQuery = queryOptions({
  queryKey: ['one', 'account', 'sessions'],
  queryFn: ({ signal }) => api.session.sessions({ signal }),
});

export const endSession = (id: number): Promise<void> => api.request('DELETE', `/api/session/sessions/${id}`);

export const changePassword = (body: { current_password: string; password: string }): Promise<void> =>
  api.request('PUT', '/api/session/password', { body, ...once });

/** What an authenticator app needs to know. */
export interface TwoFactorSetup {
  readonly secret: string;
  readonly uri: string;
  /** an SVG image */
  readonly qr: string;
}

export const startTwoFactor = (): Promise<TwoFactorSetup> => api.session.prepareTwoFactor(once);

export const finishTwoFactor = (code: string): Promise<{ recovery_codes: string[] }> =>
  api.session.enableTwoFactor({ code }, once);

export const endTwoFactor = (current_password: string): Promise<void> =>
  api.request('DELETE', '/api/session/two-factor', { body: { current_password }, ...once });
