import { HttpError } from '../../platform/errors.ts';
import type { Reply } from '../../platform/http/route.ts';

/** The texts of PHP League's OAuth 2.0 server, which clients of the recorded panel know. */
const DESCRIPTIONS = {
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_client: 'Client authentication failed',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed',
  invalid_grant:
    'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  unauthorized_client: 'The authenticated client is not authorized to use this authorization grant type.',
  unsupported_token_type: 'The authorization server does not support this type of token.',
} as const;

interface Options {
  description?: string;
  hint?: string;
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/** An answer of RFC 6749, section 5.2. Thrown inside of `settled`, it keeps what was written before it. */
export class OAuthProblem extends Error {
  readonly error: string;
  readonly status: number;
  readonly hint: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(error: keyof typeof DESCRIPTIONS | (string & {}), options: Options = {}) {
    super(options.description ?? DESCRIPTIONS[error as keyof typeof DESCRIPTIONS]);
    this.error = error;
    this.status = options.status ?? 400;
    this.hint = options.hint;
    this.headers = options.headers ?? {};
  }
}

const check = (name: string, kind: string): string => `Check the \`${name}\` ${kind}`;

export const unsupportedGrant = () =>
  new OAuthProblem('unsupported_grant_type', { hint: 'Check that all required parameters have been provided' });
export const badParameter = (name: string, hint = check(name, 'parameter')) =>
  new OAuthProblem('invalid_request', { hint });
export const badScope = (name: string) => new OAuthProblem('invalid_scope', { hint: check(name, 'scope') });
export const badCode = (hint: string) => new OAuthProblem('invalid_grant', { hint });
export const badRefreshToken = (hint: string) =>
  new OAuthProblem('invalid_grant', { description: 'The refresh token is invalid.', hint });
export const wrongCredentials = () =>
  new OAuthProblem('invalid_grant', { description: 'The user credentials were incorrect.' });
export const unauthorizedClient = () => new OAuthProblem('unauthorized_client');

/** `headerSent`: the client tried to authenticate by an Authorization header, and is told which kind we want. */
export const invalidClient = (headerSent: boolean) =>
  new OAuthProblem('invalid_client', {
    status: 401,
    headers: headerSent ? { 'www-authenticate': 'Basic realm="OAuth"' } : {},
  });

/** RFC 6749, 5.1: what carries tokens, or tells of them, is kept by nobody. */
const NOT_KEPT = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;

/** Answers with what `answer` gives, or with the problem it throws, as JSON that nobody keeps. */
export async function answering(answer: () => Promise<object | undefined>): Promise<Reply> {
  try {
    const body = await answer();
    return body ? jsonOf(200, body) : { status: 200, headers: NOT_KEPT };
  } catch (error) {
    const problem = error instanceof HttpError && error.status === 429 ? throttled(error) : error;
    if (!(problem instanceof OAuthProblem)) throw error;
    return jsonOf(problem.status, bodyOf(problem), problem.headers);
  }
}

const throttled = ({ message, options }: HttpError): OAuthProblem =>
  new OAuthProblem('too_many_requests', { description: message, status: 429, headers: options.headers });

/** `message` beside the standard's members: clients of older servers of that league read it. */
const bodyOf = ({ error, message, hint }: OAuthProblem): object => ({
  error,
  error_description: message,
  ...(hint === undefined ? {} : { hint }),
  message,
});

const jsonOf = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
  headers: { ...NOT_KEPT, ...headers },
});
