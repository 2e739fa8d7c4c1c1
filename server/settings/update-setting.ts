import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';

const typeOf = statement<{ type: string }>(
  'settings.type',
  'SELECT type FROM settings WHERE key = $1 AND settingable_type IS NULL',
);

const problems: Readonly<Record<string, (value: string) => string | undefined>> = {
  boolean: (value) => (/^[01]$/.test(value) ? undefined : 'The value of this setting must be "0" or "1".'),
  integer: (value) => (/^-?\d{1,15}$/.test(value) ? undefined : 'The value of this setting must be a whole number.'),
  array: (value) => (isArrayOfTexts(value) ? undefined : 'The value of this setting must be a JSON array of texts.'),
};

function isArrayOfTexts(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) && parsed.every((entry) => typeof entry === 'string');
  } catch {
    return false;
  }
}

/** Changes the value of a setting; it must fit the setting's type. */
export async function updateSetting(ctx: Context, target: Target, input: { value?: string | null }) {
  const [setting] = await ctx.db.query(typeOf, [target.id]);
  const problem = setting && input.value != null ? problems[setting.type]?.(input.value) : undefined;
  if (problem) throw validationError({ value: [problem] });
  return updateRow(ctx, 'settings', target, input);
}
