import type { Context } from '../../platform/context.ts';
import type { RateLimiter } from '../../platform/http/rate-limit.ts';
import { verifySecret } from './client-secret.ts';
import { badParameter, invalidClient, type OAuthProblem } from './problem.ts';
import { findClient, type StoredClient } from './queries.ts';

type Form = Readonly<Record<string, string | undefined>>;

interface Presented {
  id: string | undefined;
  secret: string | undefined;
  headerSent: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Client id and secret from the body or from HTTP Basic (RFC 6749, 2.3.1). Two that name different clients are refused. */
function presentedBy(form: Form, authorization: string | string[] | undefined): Presented {
  const [id, secret] = typeof authorization === 'string' ? readBasic(authorization) : [];
  if (id !== undefined && form.client_id !== undefined && form.client_id !== id) throw badParameter('client_id');
  return {
    id: form.client_id || id || undefined,
    secret: form.client_secret || secret || undefined,
    headerSent: authorization !== undefined,
  };
}

function readBasic(header: string): [id?: string, secret?: string] {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(header)?.[1];
  const text = encoded ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  return colon <= 0 ? [] : [decode(text.slice(0, colon)), decode(text.slice(colon + 1))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

export interface Authentication {
  ctx: Context;
  limiter: RateLimiter;
  form: Form;
  authorization: string | string[] | undefined;
  /** what a confidential client that sends no secret is told */
  withoutSecret?: () => OAuthProblem;
}

/**
 * The client behind a request: a confidential one proves itself by its secret on every request (RFC 6749, 3.2.1), a public one
 * names itself. Throws invalid_client for one that is unknown or revoked, or whose secret is wrong.
 */
export async function authenticateClient(given: Authentication): Promise<StoredClient> {
  const { ctx, limiter, form, authorization } = given;
  const { id, secret, headerSent } = presentedBy(form, authorization);
  if (id === undefined) throw badParameter('client_id');
  const refused = () => invalidClient(headerSent);
  const [client] = UUID.test(id) ? await ctx.db.query(findClient, [id]) : [];
  if (!client || client.revoked) throw refused();
  if (!client.confidential) return client;
  if (secret === undefined) throw (given.withoutSecret ?? refused)();
  if (!(await verifySecret(ctx, limiter, client, secret))) throw refused();
  return client;
}
