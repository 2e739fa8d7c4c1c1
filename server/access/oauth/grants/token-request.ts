import type { Context } from '../../../platform/context.ts';
import { badParameter, invalidClient } from '../problem.ts';
import { holdClient, type StoredClient } from '../queries.ts';

/** What a client may get tokens for, when it was given it. */
export const GRANTS = ['authorization_code', 'refresh_token', 'password', 'client_credentials'] as const;

export type GrantType = (typeof GRANTS)[number];

/** A request for tokens by a client that proved who it is. */
export interface TokenRequest {
  readonly ctx: Context;
  readonly client: StoredClient;
  readonly form: Readonly<Record<string, string | undefined>>;
  readonly issuer: string;
}

/** A parameter that must be there and not be empty. */
export function needed({ form }: Pick<TokenRequest, 'form'>, name: string): string {
  const value = form[name];
  if (!value) throw badParameter(name);
  return value;
}

/** Makes sure that the client isn't revoked, and won't be before the transaction ends. */
export async function keepClient(tx: Context, { id }: StoredClient): Promise<void> {
  const [held] = await tx.db.query(holdClient, [id]);
  if (!held) throw invalidClient(false);
}
