import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { notFound } from '../platform/errors.ts';
import { changedSince, VERSION, versionsOf } from '../platform/http/if-match.ts';
import { jsonReply, type Route } from '../platform/http/route.ts';
import type { Pepper } from '../platform/pepper.ts';
import { openSealed, type Sealing, seal } from '../platform/seal.ts';
import * as field from '../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';

interface SecretState {
  readonly is_set: boolean;
  /** as on the wire */
  readonly updated_at: string;
  readonly version: string;
}

const STATE = `value IS NOT NULL AS is_set, to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS updated_at, ${VERSION} AS version`;

const read = statement<SecretState>(
  'settings.read-secret',
  `SELECT ${STATE} FROM settings
   WHERE key = $1 AND settingable_type IS NULL AND encrypted`,
);

const write = statement<SecretState>(
  'settings.write-secret',
  `UPDATE settings SET value = $2, updated_at = $3
   WHERE key = $1 AND settingable_type IS NULL AND encrypted AND ($4::text[] IS NULL OR ${VERSION} = ANY ($4::text[]))
   RETURNING ${STATE}`,
);

const sealingOf = (pepper: Pepper, name: string): Sealing => ({ pepper, purpose: 'settings', name });

/** What an encrypted setting holds; null when it holds nothing, or what was sealed under another secret. */
export function openSetting(pepper: Pepper, key: string, value: string | null): string | null {
  if (value === null) return null;
  return openSealed(sealingOf(pepper, key), Buffer.from(value, 'base64'))?.toString('utf8') ?? null;
}

/** An encrypted setting as it is stored. */
export const sealSetting = (pepper: Pepper, key: string, value: string): string =>
  seal(sealingOf(pepper, key), Buffer.from(value)).toString('base64');

/** Whether an encrypted setting holds something, never what. A 404 when there is none of this name. */
async function stateOf(ctx: Context, key: string): Promise<SecretState> {
  const [state] = key.includes('\0') ? [] : await ctx.db.query(read, [key]);
  if (!state) throw notFound('There is no encrypted setting of this name.');
  return state;
}

/** Writes an encrypted setting. That it was changed stands in the audit, what it holds nowhere. A 412 when it has another version than `versions`. */
async function writeSecret(ctx: Context, key: string, value: string | null, versions: string[] | null): Promise<void> {
  const sealed = value === null ? null : sealSetting(ctx.pepper, key, value);
  await ctx.transaction(async (tx) => {
    const [written] = await tx.db.query(write, [key, sealed, tx.clock.now(), versions]);
    if (!written) throw changedSince();
    await recordEvent(tx, { event: 'updated', type: 'settings', id: key, values: { value: '(changed)' } });
  });
}

const input = inputForCreate({ value: field.nullable(field.text({ max: 5000 })) });

const path = '/api/v1/admin/settings/:id/secret';

const stateSchema = {
  type: 'object',
  required: ['meta'],
  properties: {
    meta: {
      type: 'object',
      required: ['is_set', 'updated_at'],
      properties: { is_set: { type: 'boolean' }, updated_at: { type: 'string', format: 'date-time' } },
    },
  },
};

/** What a setting holds that nobody is ever shown can be written all the same. */
export const secretRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permission: 'settings.view',
    operation: {
      id: 'settings.secretState',
      summary: 'Tell whether an encrypted setting, such as mail_password, is set, and its version for If-Match',
      tag: 'settings',
      responses: { 200: { description: 'its state', type: 'application/json', schema: stateSchema } },
    },
    handle: async ({ ctx, params }) => {
      const { is_set, updated_at, version } = await stateOf(ctx, params.id!);
      return jsonReply({ meta: { is_set, updated_at } }, 200, { etag: `"${version}"` });
    },
  },
  {
    method: 'PUT',
    path,
    permission: 'settings.update',
    operation: {
      id: 'settings.writeSecret',
      summary: 'Write an encrypted setting, such as mail_password; it is never shown',
      tag: 'settings',
      body: { type: 'object', properties: { value: { type: ['string', 'null'], maxLength: 5000 } } },
      conditional: true,
      responses: { 204: { description: 'it is written' } },
    },
    handle: async ({ ctx, params, body, headers }) => {
      await stateOf(ctx, params.id!);
      const { value } = (await validate(ctx, input, normalize(body), null)) as { value?: string | null };
      await writeSecret(ctx, params.id!, value ?? null, versionsOf(headers['if-match']) ?? null);
      return { status: 204 };
    },
  },
];
