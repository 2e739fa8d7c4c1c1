import { z } from 'zod';
import type { Listener } from '../../platform/database/listener.ts';
import { type Domain, type House, migrationsBeside } from '../../platform/domain.ts';
import { forbidden } from '../../platform/errors.ts';
import type { Caller, Gate } from '../../platform/http/gate.ts';
import { defineTask } from '../../platform/jobs/task.ts';
import { TEST_CLOCK, testClockMoved } from '../../platform/test-clock.ts';
import { roleChanged } from '../../roles/index.ts';
import { userChanged, userRoleChanged } from '../../users/index.ts';
import { SESSION_GATE, sessionRoutes } from './api/routes.ts';
import { sessionCache } from './cache.ts';
import { readCookie } from './cookie.ts';
import { sessionsChanged } from './events.ts';
import { sessionGate } from './gate.ts';
import { pageRoutes } from './pages/routes.ts';
import { forgetExpired, moveSessions } from './queries.ts';
import { endSessionsOf } from './session.ts';
import { PREFIX, roleTag, tell, userTag } from './tags.ts';

export { FOREIGN, json, TOO_MANY, textsSchema } from './api/operations.ts';
export { signedInReply, signedInSchema } from './api/signed-in.ts';
export { checkCredentials } from './check-credentials.ts';
export { asPage, formOf, redirect } from './form.ts';
export { evenly } from './pace.ts';
export { html } from './pages/html.ts';
export { type Page, pageReply } from './pages/page.ts';
export { SIGN_IN } from './pages/routes.ts';
export { signOutForm } from './pages/sign-in-pages.ts';
export { type PageTexts, textsFor } from './pages/texts.ts';
export { refuseForeign, refuseUnlessOurs } from './same-site.ts';
export { holdSession, type Session, sessionOf, startSession } from './session.ts';
export { type Throttle, throttleOf } from './throttle.ts';

userChanged.on((ctx, { id }) => endSessionsOf(ctx, id));
userRoleChanged.on((ctx, { id }) => tell(ctx, userTag(id)));
roleChanged.on((ctx, { id }) => tell(ctx, roleTag(id)));
// Whoever moves the test clock stays signed in.
testClockMoved.on(async (ctx, { milliseconds }) => void (await ctx.db.query(moveSessions, [milliseconds])));

export const sessionsDomain: Domain = {
  name: 'sessions',
  migrations: migrationsBeside(import.meta),
  routes: (house) => [...pageRoutes(house), ...sessionRoutes(house)],
  jobs: [
    defineTask({
      name: 'sessions.forget-expired',
      payload: z.object({}),
      schedule: '13 * * * *',
      run: async (ctx) => void (await ctx.db.query(forgetExpired, [ctx.clock.now()])),
    }),
  ],
};

export interface SessionAccess {
  /** for whoever is signed in */
  readonly gate: Gate;
  /** By a key where there is one, else by the cookie of somebody who is signed in. */
  beside(keys: Gate): Gate;
}

/** Starts the gate of sessions. What it remembers of them, news from `listener` make it forget. */
export function startSessionAccess(house: House, listener: Listener): SessionAccess {
  const cache = sessionCache();
  sessionsChanged.on((ctx, { tag }) => ctx.afterCommit(() => cache.drop(tag)));
  listener.subscribe({
    onState: (up) => cache.listening(up),
    onNews: (tag) => (tag === TEST_CLOCK ? cache.dropAll() : tag.startsWith(PREFIX) && cache.drop(tag)),
  });
  const gate = sessionGate({ ...house, cache });
  return {
    gate,
    beside: (keys) => ({
      admit: (arrival) => {
        const signedIn =
          arrival.authorization === undefined &&
          arrival.cookie !== undefined &&
          readCookie(arrival.cookie, arrival.base()) !== undefined;
        return (signedIn ? gate : keys).admit(arrival);
      },
    }),
  };
}

/** The gates of routes that need no permission: whoever is signed in, and staff or a key whatever they may do. */
export const sessionGates = ({ gate }: SessionAccess, either: Gate): Readonly<Record<string, Gate>> => ({
  [SESSION_GATE]: gate,
  staff: {
    admit: async (arrival) => staffOnly(await either.admit(arrival)),
  },
});

/** A user without a permission is a customer. */
const staffOnly = (caller: Caller): Caller =>
  caller.actor.kind === 'user' && caller.actor.grants === ''
    ? { ...caller, refusal: caller.refusal ?? forbidden('not a member of staff') }
    : caller;
