import { randomUUIDv7 } from 'node:crypto';
import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import { validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { labelled } from '../../platform/validation/validate.ts';
import { createSecret, digestOfSecret } from './client-secret.ts';
import { endGrantsOfClient } from './end-grants.ts';
import { GRANTS } from './grants/token-request.ts';
import { lockClient, type StoredClient } from './queries.ts';
import { redirectUriProblem } from './redirect-uris.ts';

export interface OAuthClientInput {
  name: string;
  /** http or https addresses; needed for the grant authorization_code */
  redirect_uris?: string[];
  /** authorization_code and refresh_token when left out */
  grants?: string[];
  /** whether it can keep a secret */
  confidential: boolean;
}

const MAX_URIS = 50;
const USUAL = ['authorization_code', 'refresh_token'];

/** Creates a client. The secret of a confidential one is in `meta`, this once; a public one has none. */
export async function createOAuthClient(
  ctx: Context,
  { name, redirect_uris = [], grants = USUAL, confidential }: OAuthClientInput,
) {
  refuseUnfit({ redirect_uris, grants, confidential });
  const id = randomUUIDv7();
  const secret = confidential ? createSecret() : null;
  const row = await insertRow(ctx, 'oauthClients', {
    id,
    name,
    redirect_uris: JSON.stringify(unique(redirect_uris)),
    grants: JSON.stringify(unique(grants)),
    confidential,
    secret_digest: secret === null ? undefined : digestOfSecret(ctx.pepper, secret),
  });
  return { id, row, meta: { secret } };
}

const unique = (entries: readonly string[]): string[] => [...new Set(entries)];

type Settings = Pick<StoredClient, 'redirect_uris' | 'grants' | 'confidential'>;

/** A 422 that names what is wrong with a client's addresses and grants, also together. */
function refuseUnfit(settings: Settings): void {
  const errors = { redirect_uris: uriProblems(settings), grants: grantProblems(settings) };
  const found = Object.entries(errors).filter(([, texts]) => texts.length > 0);
  if (found.length > 0)
    throw validationError(
      Object.fromEntries(found.map(([field, texts]) => [field, texts.map((text) => labelled(text, field))])),
    );
}

function uriProblems({ redirect_uris: uris, grants }: Settings): string[] {
  if (uris.length > MAX_URIS) return [`The :label field must not hold more than ${MAX_URIS} addresses.`];
  if (uris.length === 0 && grants.includes('authorization_code'))
    return ['The :label field must hold at least one address for the grant authorization_code.'];
  return uris.flatMap((uri) => redirectUriProblem(uri) ?? []);
}

function grantProblems({ grants, confidential }: Settings): string[] {
  const unknown = grants.find((grant) => !(GRANTS as readonly string[]).includes(grant));
  if (unknown !== undefined)
    return [`The :label field must hold some of ${GRANTS.join(', ')}; "${unknown.slice(0, 60)}" is none.`];
  return grants.includes('client_credentials') && !confidential
    ? ['Only confidential clients can have the grant client_credentials.']
    : [];
}

export type OAuthClientChange = Partial<Omit<OAuthClientInput, 'confidential'>> & { revoked?: boolean };

/** Changes a client. Revoking it, or taking a grant from it, ends every token it has. */
export function updateOAuthClient(
  ctx: Context,
  target: Target,
  { redirect_uris, grants, ...input }: OAuthClientChange,
) {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockClient, [target.id]);
    if (!before) return undefined;
    refuseUnfit({ ...before, ...(redirect_uris && { redirect_uris }), ...(grants && { grants }) });
    const row = await updateRow(tx, 'oauthClients', target, {
      ...input,
      redirect_uris: redirect_uris && JSON.stringify(unique(redirect_uris)),
      grants: grants && JSON.stringify(unique(grants)),
    });
    const lost = grants !== undefined && before.grants.some((grant) => !grants.includes(grant));
    if (row && (input.revoked || lost)) await endGrantsOfClient(tx, before.id);
    return row;
  });
}

export function deleteOAuthClient(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockClient, [target.id]);
    if (!before) return false;
    const deleted = await deleteRow(tx, 'oauthClients', target);
    if (deleted) await endGrantsOfClient(tx, before.id);
    return deleted;
  });
}

/** Gives a confidential client a new secret, in `meta` this once; the old one ends. Undefined when there is no such client. */
export function regenerateSecret(ctx: Context, target: Target) {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockClient, [target.id]);
    if (!before) return undefined;
    if (!before.confidential)
      throw validationError({ confidential: ['A public client has no secret: create a confidential one instead.'] });
    const secret = createSecret();
    const digest = digestOfSecret(tx.pepper, secret);
    const row = await updateRow(tx, 'oauthClients', target, { secret_digest: digest, secret_hash: null });
    return row && { row, meta: { secret } };
  });
}

/** Ends every token of a client, and returns how many grants that were. Undefined when there is no such client. */
export function revokeTokens(ctx: Context, id: string): Promise<number | undefined> {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockClient, [id]);
    if (!before) return undefined;
    await recordEvent(tx, { event: 'oauth.tokens_revoked', type: 'oauthClients', id: before.id });
    return endGrantsOfClient(tx, before.id);
  });
}
