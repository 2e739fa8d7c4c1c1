import { randomBytes, timingSafeEqual } from 'node:crypto';
import { recordEvent } from '../../../audits/index.ts';
import type { Context } from '../../../platform/context.ts';
import { badRequest, HttpError } from '../../../platform/errors.ts';
import type { Incoming, Reply, Route } from '../../../platform/http/route.ts';
import {
  asPage,
  formOf,
  holdSession,
  pageReply,
  redirect,
  refuseForeign,
  type Session,
  SIGN_IN,
  sessionOf,
  textsFor,
} from '../../sessions/index.ts';
import { digestOfCode } from '../grants/authorization-code.ts';
import { keepClient } from '../grants/token-request.ts';
import { formSchema } from '../operations.ts';
import { OAuthProblem } from '../problem.ts';
import { insertCode } from '../queries.ts';
import { consentPage } from './consent-page.ts';
import { type AuthorizationRequest, RefusedRequest, type ReturnPath, readAuthorization } from './request.ts';

const PATH = '/oauth/authorize';
/** At most ten minutes (RFC 6749, 4.1.2); what a client does with a code takes seconds. */
const CODE_SECONDS = 300;

const PAGE = { description: 'the consent page', type: 'text/html', schema: { type: 'string' } };
const REFUSED = { ...PAGE, description: 'a page that says what is wrong; nobody is led anywhere' };

/** The authorization endpoint (RFC 6749, 3.1): shows the consent page, and takes the decision. */
export const authorizeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    public: true,
    operation: {
      id: 'oauth.authorize',
      summary: 'Ask the user to let a client act for them',
      tag: 'oauth',
      parameters: [
        ...[
          'response_type',
          'client_id',
          'redirect_uri',
          'scope',
          'state',
          'code_challenge',
          'code_challenge_method',
        ].map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
      ],
      responses: {
        200: PAGE,
        302: { description: 'to the sign-in page, or back to the client with an error' },
        400: REFUSED,
      },
    },
    handle: asPage((incoming) => returning(incoming, 302, () => ask(incoming))),
  },
  {
    method: 'POST',
    path: PATH,
    public: true,
    idempotent: false,
    operation: {
      id: 'oauth.decide',
      summary: 'Allow or refuse what the consent page asked',
      tag: 'oauth',
      body: formSchema(['request', 'proof', 'decision']),
      responses: {
        303: { description: 'back to the client, with a code or an error' },
        400: REFUSED,
        403: { ...PAGE, description: 'a page that says so: the form is not from our consent page' },
      },
    },
    handle: asPage((incoming) => returning(incoming, 303, () => decide(incoming))),
  },
];

async function ask(incoming: Incoming): Promise<Reply> {
  const { ctx, search } = incoming;
  const request = await readAuthorization(ctx.db, search);
  const session = await sessionOf(incoming);
  if (!session) return redirect(signInFor(search), {}, 302);
  return pageReply(
    incoming,
    consentPage(textsFor(incoming), { request, session, search, proof: proofOf(ctx, session, search) }),
  );
}

async function decide(incoming: Incoming): Promise<Reply> {
  refuseForeign(incoming);
  const { ctx, body, base } = incoming;
  const { request: search = '', proof = '', decision } = formOf(body);
  const request = await readAuthorization(ctx.db, search);
  const session = await sessionOf(incoming);
  if (!session) return redirect(signInFor(search));
  const expected = proofOf(ctx, session, search);
  if (!sameText(proof, expected))
    throw new HttpError(403, 'This form is not the one we showed you: go back to the app and try again.');
  if (decision !== 'allow' && decision !== 'deny') throw badRequest('Choose to allow or to cancel.');
  if (decision === 'deny') throw new RefusedRequest(request, denied());
  const code = await issueCode(ctx, request, session);
  return code === undefined ? redirect(signInFor(search)) : redirect(answerTo(request, { code }, base));
}

const signInFor = (search: string): string => `${SIGN_IN}?continue=${encodeURIComponent(`${PATH}?${search}`)}`;

/** Binds the form to the session and to the very request that was shown: no other site can make one. */
const proofOf = ({ pepper }: Context, { id }: Session, search: string): string =>
  pepper('oauth consent', `${id}\n${search}`).toString('base64url');

const sameText = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

const denied = () =>
  new OAuthProblem('access_denied', {
    description: 'The resource owner or authorization server denied the request.',
  });

/** A code for what the user allowed; undefined when the session ended meanwhile. */
function issueCode(ctx: Context, request: AuthorizationRequest, session: Session): Promise<string | undefined> {
  return ctx.transaction(async (tx) => {
    const { client, redirectUri, redirectUriGiven, scopes, challenge } = request;
    await keepClient(tx, client);
    if (!(await holdSession(tx, session))) return undefined;
    const code = randomBytes(32).toString('base64url');
    const now = tx.clock.now();
    await tx.db.query(insertCode, [
      digestOfCode(tx, code),
      client.id,
      session.userId,
      redirectUri,
      redirectUriGiven,
      JSON.stringify(scopes),
      challenge,
      now,
      now.add({ seconds: CODE_SECONDS }),
    ]);
    await recordEvent(tx, {
      event: 'oauth.allowed',
      type: 'oauthClients',
      id: client.id,
      values: { scopes },
      actor: { kind: 'user', userId: session.userId },
    });
    return code;
  });
}

/** Sends the user back with a refusal, where one is thrown that the client is to know of. */
async function returning({ base }: Incoming, status: 302 | 303, answer: () => Promise<Reply>): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    const { error: name, message, hint } = error.problem;
    const parameters = { error: name, error_description: message, ...(hint === undefined ? {} : { hint }) };
    return redirect(answerTo(error.path, parameters, base), {}, status);
  }
}

/** The client's address with an answer (RFC 6749, 4.1.2), which says whose it is (RFC 9207). */
function answerTo({ redirectUri, state }: ReturnPath, answer: Record<string, string>, issuer: string): string {
  const parameters = new URLSearchParams({ ...answer, ...(state === null ? {} : { state }), iss: issuer });
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters}`;
}
