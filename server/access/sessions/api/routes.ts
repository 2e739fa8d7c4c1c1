import type { House } from '../../../platform/domain.ts';
import type { Method, Operation, Route } from '../../../platform/http/route.ts';
import { refuseUnlessOurs } from '../same-site.ts';
import { signInParts } from '../sign-in.ts';
import { changePassword } from './change-password.ts';
import { operations } from './operations.ts';
import { endOwnSession, ownSessions, userSessionRoutes } from './sessions.ts';
import { current, passTwoFactor, show, signIn, signOut } from './sign-in.ts';
import { disableTwoFactor, enableTwoFactor, prepareTwoFactor } from './two-factor.ts';

/** The gate of whoever is signed in, by which `main.ts` knows it. */
export const SESSION_GATE = 'session';

/** The session of a browser: signing in and out, and what people do with their own sign-in. */
export function sessionRoutes(house: House): Route[] {
  const parts = signInParts(house);
  return [
    guarded('GET', '/api/session', operations.show, show),
    { ...common('GET', '/api/session/current', operations.current), public: true, handle: current },
    open('POST', '/api/session', operations.signIn, (incoming) => signIn(parts, incoming)),
    open('POST', '/api/session/two-factor', operations.passTwoFactor, (incoming) => passTwoFactor(parts, incoming)),
    open('DELETE', '/api/session', operations.signOut, signOut),
    guarded('GET', '/api/session/sessions', operations.sessions, ownSessions),
    guarded('DELETE', '/api/session/sessions/:id', operations.endSession, endOwnSession),
    guarded('PUT', '/api/session/password', operations.changePassword, (incoming) => changePassword(parts, incoming)),
    guarded('POST', '/api/session/two-factor/setup', operations.prepareTwoFactor, prepareTwoFactor),
    guarded('PUT', '/api/session/two-factor', operations.enableTwoFactor, enableTwoFactor),
    guarded('DELETE', '/api/session/two-factor', operations.disableTwoFactor, (incoming) =>
      disableTwoFactor(parts, incoming),
    ),
    ...userSessionRoutes,
  ];
}

// An answer that was stored for a repetition would hold cookies and codes: a browser's session has no Idempotency-Key.
const common = (method: Method, path: string, operation: Operation) =>
  ({ method, path, operation, idempotent: false }) as const;

const guarded = (method: Method, path: string, operation: Operation, handle: Route['handle']): Route => ({
  ...common(method, path, operation),
  gate: SESSION_GATE,
  handle,
});

/** Somebody who isn't signed in yet has no gate to pass; that the request comes from a page of ours is asked all the same. */
const open = (method: Method, path: string, operation: Operation, handle: Route['handle']): Route => ({
  ...common(method, path, operation),
  public: true,
  handle: (incoming) => {
    refuseUnlessOurs(incoming);
    return handle(incoming);
  },
});
