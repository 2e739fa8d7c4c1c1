import type { House } from '../../../platform/domain.ts';
import type { Incoming, Operation, Reply, Route } from '../../../platform/http/route.ts';
import { asPage, formOf, redirect } from '../form.ts';
import { localPath, refuseForeign } from '../same-site.ts';
import { anySession, endSession } from '../session.ts';
import { firstStep, type SignInParts, secondStep, signInParts } from '../sign-in.ts';
import { pageReply } from './page.ts';
import { codePage, signedInPage, signInPage } from './sign-in-pages.ts';
import { textsFor } from './texts.ts';

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
export function pageRoutes(house: House): Route[] {
  const parts = signInParts(house);
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
      posted((incoming) => passPassword(parts, incoming)),
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
      posted((incoming) => passCode(parts, incoming)),
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
  if (session?.stage === 'password') return pageReply(incoming, codePage(textsFor(incoming), { next }));
  if (!session) return pageReply(incoming, signInPage(textsFor(incoming), { next }));
  return next === SIGN_IN
    ? pageReply(incoming, signedInPage(textsFor(incoming), session.email))
    : redirect(next, {}, 302);
}

async function signOut(incoming: Incoming): Promise<Reply> {
  return redirect(localPath(formOf(incoming.body).continue, SIGN_IN), await endSession(incoming));
}

async function passPassword(parts: SignInParts, incoming: Incoming): Promise<Reply> {
  const { email = '', password = '', ...form } = formOf(incoming.body);
  const next = localPath(form.continue, SIGN_IN);
  const step = await firstStep(parts, incoming, { email, password, remember: false });
  if (step.is === 'wrong') {
    const texts = textsFor(incoming);
    return pageReply(incoming, signInPage(texts, { next, email, problem: texts.wrongCredentials }));
  }
  return redirect(step.is === 'signed_in' ? next : signInFor(next), step.cookie);
}

async function passCode(parts: SignInParts, incoming: Incoming): Promise<Reply> {
  const { code = '', ...form } = formOf(incoming.body);
  const next = localPath(form.continue, SIGN_IN);
  const step = await secondStep(parts, incoming, code);
  if (step.is === 'over') return redirect(signInFor(next), await endSession(incoming));
  if (step.is === 'wrong') {
    const texts = textsFor(incoming);
    return pageReply(incoming, codePage(texts, { next, problem: texts.wrongCode }));
  }
  return redirect(next, step.cookie);
}

const signInFor = (next: string): string => `${SIGN_IN}?continue=${encodeURIComponent(next)}`;
