import type { House } from '../../platform/domain.ts';
import type { Incoming, Operation, Reply, Route } from '../../platform/http/route.ts';
import { asPage, formOf, redirect } from './form.ts';
import { pageReply } from './pages/page.ts';
import { codePage, signedInPage, signInPage } from './pages/sign-in-pages.ts';
import { localPath, refuseForeign } from './same-site.ts';
import { anySession, endSession } from './session.ts';
import { passCode, passPassword } from './sign-in.ts';
import { throttleOf } from './throttle.ts';

export const SIGN_IN = '/oauth/sign-in';

const PAGE = { description: 'the page', type: 'text/html', schema: { type: 'string' } };
const problem = (description: string) => ({ ...PAGE, description: `a page that says so: ${description}` });
const POSTED = {
  303: { description: 'done: go on to `Location`' },
  403: problem('the form was sent from another site'),
};
const TRIED = { ...POSTED, 422: problem('what was given is wrong'), 429: problem('too many attempts') };

const formSchema = (required: readonly string[]) => ({
  type: 'object',
  properties: Object.fromEntries([...required, 'continue'].map((name) => [name, { type: 'string' }])),
  required,
});

/** Signing in and out in a browser, for the consent page. */
export function sessionRoutes(house: House): Route[] {
  const throttle = throttleOf(house);
  return [
    page('GET', SIGN_IN, show, {
      id: 'signIn.show',
      summary: 'Show the sign-in page, or who is signed in',
      tag: 'signIn',
      parameters: [
        {
          name: 'continue',
          in: 'query',
          required: false,
          schema: { type: 'string' },
          description: 'path of this server to go on to',
        },
      ],
      responses: { 200: PAGE, 302: { description: 'signed in already: go on to `Location`' } },
    }),
    page(
      'POST',
      SIGN_IN,
      posted((incoming) => passPassword(incoming, throttle)),
      {
        id: 'signIn.password',
        summary: 'Sign in with e-mail address and password',
        tag: 'signIn',
        body: formSchema(['email', 'password']),
        responses: TRIED,
      },
    ),
    page(
      'POST',
      `${SIGN_IN}/code`,
      posted((incoming) => passCode(incoming, throttle)),
      {
        id: 'signIn.code',
        summary: 'Give the code of the second factor',
        tag: 'signIn',
        body: formSchema(['code']),
        responses: TRIED,
      },
    ),
    page('POST', '/oauth/sign-out', posted(signOut), {
      id: 'signIn.signOut',
      summary: 'Sign out',
      tag: 'signIn',
      body: formSchema([]),
      responses: POSTED,
    }),
  ];
}

/** A route that people see. What a browser repeats is shown again, so that Idempotency-Key has no meaning. */
const page = (method: 'GET' | 'POST', path: string, handle: Route['handle'], operation: Operation): Route => ({
  method,
  path,
  public: true,
  idempotent: false,
  operation,
  handle: asPage(handle),
});

const posted =
  (handle: Route['handle']): Route['handle'] =>
  (incoming) => {
    refuseForeign(incoming);
    return handle(incoming);
  };

async function show(incoming: Incoming): Promise<Reply> {
  const session = await anySession(incoming);
  const next = localPath(incoming.query.continue, SIGN_IN);
  if (session?.stage === 'password') return pageReply(incoming.ctx, codePage({ next }));
  if (!session) return pageReply(incoming.ctx, signInPage({ next }));
  return next === SIGN_IN ? pageReply(incoming.ctx, signedInPage(session.email)) : redirect(next, {}, 302);
}

async function signOut(incoming: Incoming): Promise<Reply> {
  return redirect(localPath(formOf(incoming.body).continue, SIGN_IN), await endSession(incoming));
}
