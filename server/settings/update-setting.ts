import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { problemsByKey } from './known-values.ts';

const typeOf = statement<{ type: string }>(
  'settings.type',
  'SELECT type FROM settings WHERE key = $1 AND settingable_type IS NULL',
);

const problems: Readonly<Record<string, (value: string) => string | undefined>> = {
  boolean: (value) => (/^[01]$/.test(value) ? undefined : 'The value of this setting must be "0" or "1".'),
  integer: (value) => (/^-?\d{1,15}$/.test(value) ? undefined : 'The value of this setting must be a whole number.'),
  array: (value) => (isArrayOfTexts(value) ? undefined : 'The value of this setting must be a JSON array of texts.'),
};

const DAYS = /^cronjob_(?:invoice|order_cancel|order_suspend|order_terminate|delete_email_logs|close_ticket)$/;

/** Numbers that are kept as texts, as they were in the recorded panel. */
function problemOfDays(key: string, value: string): string | undefined {
  const most = key === 'cronjob_invoice_reminder' ? 365 : DAYS.test(key) ? 3650 : undefined;
  if (most !== undefined && !(/^\d{1,4}$/.test(value) && Number(value) <= most))
    return `The value of this setting must be a whole number from 0 to ${most}.`;
  if (key === 'billing_daily_renewals' && !/^[1-9]\d{0,2}$/.test(value))
    return 'The value of this setting must be a whole number from 1 to 999.';
  if (key === 'billing_retry_days' && !/^\s*(?:never|\d{1,3}\s*(?:,\s*\d{1,3}\s*)*)?$/.test(value))
    return 'The value of this setting must be days separated by commas, such as 0,1,3, or never.';
  return undefined;
}

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
  const { value } = input;
  const problem =
    setting && value != null
      ? (problems[setting.type]?.(value) ?? problemOfDays(target.id, value) ?? problemsByKey[target.id]?.(value))
      : undefined;
  if (problem) throw validationError({ value: [problem] });
  return updateRow(ctx, 'settings', target, input);
}
