import type { Queryable } from '../../../platform/database/database.ts';
import { badRequest } from '../../../platform/errors.ts';
import { badParameter, OAuthProblem } from '../problem.ts';
import { findClient, type StoredClient } from '../queries.ts';
import { isRegistered } from '../redirect-uris.ts';
import { readScopes, type Scope } from '../scopes.ts';

/** A request for a code (RFC 6749, 4.1.1; RFC 7636, 4.3) that may be shown to the user. */
export interface AuthorizationRequest {
  readonly client: StoredClient;
  readonly redirectUri: string;
  /** whether the request named it */
  readonly redirectUriGiven: boolean;
  readonly state: string | null;
  readonly scopes: readonly Scope[];
  readonly challenge: string | null;
}

/** Where an answer goes. */
export type ReturnPath = Pick<AuthorizationRequest, 'redirectUri' | 'state'>;

/** A request that is refused to the client, by sending the user back to it. */
export class RefusedRequest extends Error {
  readonly path: ReturnPath;
  readonly problem: OAuthProblem;

  constructor(path: ReturnPath, problem: OAuthProblem) {
    super(problem.message);
    this.path = path;
    this.problem = problem;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Reads the query of the authorization endpoint. As long as client and address are in doubt, nobody is sent anywhere (an
 * HttpError for the user to read); afterwards problems go back to the client (RefusedRequest).
 */
export async function readAuthorization(db: Queryable, search: string): Promise<AuthorizationRequest> {
  const parameters = new URLSearchParams(search);
  const client = await clientOf(db, only(parameters, 'client_id'));
  const given = only(parameters, 'redirect_uri');
  const redirectUri = targetOf(client, given);
  const path = { redirectUri, state: parameters.get('state') };
  try {
    return { client, ...path, redirectUriGiven: given !== undefined, ...wishesOf(client, parameters) };
  } catch (error) {
    throw error instanceof OAuthProblem ? new RefusedRequest(path, error) : error;
  }
}

/** A parameter that comes once or not at all. */
function only(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw badRequest(`The link holds ${name} more than once: go back to the app and try again.`);
  return values[0] || undefined;
}

async function clientOf(db: Queryable, id: string | undefined): Promise<StoredClient> {
  const [client] = id && UUID.test(id) ? await db.query(findClient, [id]) : [];
  if (!client || client.revoked)
    throw badRequest(
      'The app that sent you here is not known to us, or may not ask for access any more: ask its makers.',
    );
  return client;
}

function targetOf({ redirect_uris: registered, name }: StoredClient, given: string | undefined): string {
  if (given === undefined && registered.length === 1) return registered[0]!;
  if (given !== undefined && isRegistered(registered, given)) return given;
  throw badRequest(`${name} wants to lead you to an address that it did not register with us: ask its makers.`);
}

function wishesOf(
  client: StoredClient,
  parameters: URLSearchParams,
): Pick<AuthorizationRequest, 'scopes' | 'challenge'> {
  for (const name of ['response_type', 'scope', 'state', 'code_challenge', 'code_challenge_method'])
    if (parameters.getAll(name).length > 1) throw badParameter(name);
  const type = parameters.get('response_type');
  if (!type) throw badParameter('response_type');
  if (type !== 'code')
    throw new OAuthProblem('unsupported_response_type', {
      description: 'The authorization server does not support this response type: ask for "code".',
    });
  if (!client.grants.includes('authorization_code')) throw new OAuthProblem('unauthorized_client');
  return { scopes: readScopes(parameters.get('scope') ?? undefined), challenge: challengeOf(client, parameters) };
}

function challengeOf({ confidential }: StoredClient, parameters: URLSearchParams): string | null {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (!challenge) {
    if (confidential && !method) return null;
    throw badParameter('code_challenge', 'Public clients must send a `code_challenge` (PKCE, RFC 7636)');
  }
  if (method !== 'S256') throw badParameter('code_challenge_method', 'The `code_challenge_method` must be S256');
  if (!CHALLENGE.test(challenge)) throw badParameter('code_challenge');
  return challenge;
}
