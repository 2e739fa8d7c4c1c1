import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { notFound } from '../platform/errors.ts';
import type { Route } from '../platform/http/route.ts';
import type { Pepper } from '../platform/pepper.ts';
import { openSealed, type Sealing, seal } from '../platform/seal.ts';
import * as field from '../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';

const write = statement<{ key: string }>(
  'settings.write-secret',
  'UPDATE settings SET value = $2, updated_at = $3 WHERE key = $1 AND settingable_type IS NULL AND encrypted RETURNING key',
);

const sealingOf = (pepper: Pepper, name: string): Sealing => ({ pepper, purpose: 'settings', name });

/** What an encrypted setting holds; null when it holds nothing, or what was sealed under another secret. */
export function openSetting(pepper: Pepper, key: string, value: string | null): string | null {
  if (value === null) return null;
  return openSealed(sealingOf(pepper, key), Buffer.from(value, 'base64'))?.toString('utf8') ?? null;
}

/** Writes an encrypted setting. That it was changed stands in the audit, what it holds nowhere. False when there is none. */
function writeSecret(ctx: Context, key: string, value: string | null): Promise<boolean> {
  const sealed = value === null ? null : seal(sealingOf(ctx.pepper, key), Buffer.from(value)).toString('base64');
  return ctx.transaction(async (tx) => {
    const [written] = await tx.db.query(write, [key, sealed, tx.clock.now()]);
    if (written) await recordEvent(tx, { event: 'updated', type: 'settings', id: key, values: { value: '(changed)' } });
    return written !== undefined;
  });
}

const input = inputForCreate({ value: field.nullable(field.text({ max: 5000 })) });

/** What a setting holds that nobody is ever shown can be written all the same. */
export const secretRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/api/v1/admin/settings/:id/secret',
    permission: 'settings.update',
    operation: {
      id: 'settings.writeSecret',
      summary: 'Write an encrypted setting, such as mail_password; it is never shown',
      tag: 'settings',
      body: { type: 'object', properties: { value: { type: ['string', 'null'], maxLength: 5000 } } },
      responses: { 204: { description: 'it is written' } },
    },
    handle: async ({ ctx, params, body }) => {
      const key = params.id!;
      const { value } = (await validate(ctx, input, normalize(body), null)) as { value?: string | null };
      if (key.includes('\0') || !(await writeSecret(ctx, key, value ?? null)))
        throw notFound('There is no encrypted setting of this name.');
      return { status: 204 };
    },
  },
];
