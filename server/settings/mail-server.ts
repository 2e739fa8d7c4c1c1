import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { MailServer } from '../platform/mail/send-mail.ts';
import { openSetting } from './secret-settings.ts';

const KEYS = [
  'company_name',
  'mail_disable',
  'mail_encryption',
  'mail_from_address',
  'mail_from_name',
  'mail_host',
  'mail_password',
  'mail_port',
  'mail_username',
  'system_email_address',
] as const;

const find = statement<{ key: string; value: string | null }>(
  'settings.mail',
  `SELECT key, value FROM settings WHERE settingable_type IS NULL AND key IN (${KEYS.map((key) => `'${key}'`).join(', ')})`,
);

/** The mail server of the shop's settings; undefined while mail is off, or its host or the sender's address isn't set. */
export async function mailServerOf(ctx: Context): Promise<MailServer | undefined> {
  const { off, server } = await mailSettingsOf(ctx);
  return off ? undefined : server;
}

/** The same, and whether mail is off, for those who try it out before they turn it on. */
export async function mailSettingsOf({ db, pepper }: Context): Promise<{ off: boolean; server?: MailServer }> {
  const rows = await db.query(find);
  const values = new Map(rows.map(({ key, value }) => [key, value?.trim() || null]));
  const value = (key: (typeof KEYS)[number]) => values.get(key) ?? null;
  const host = value('mail_host');
  const address = value('mail_from_address') ?? value('system_email_address');
  const off = value('mail_disable') === '1';
  if (host === null || address === null) return { off };
  const server = {
    host,
    port: Number(value('mail_port')) || 587,
    encryption: encryptionOf(value('mail_encryption')),
    username: value('mail_username'),
    password: openSetting(pepper, 'mail_password', value('mail_password')),
    from: { address, name: value('mail_from_name') ?? value('company_name') ?? '' },
  };
  return { off, server };
}

const encryptionOf = (value: string | null): MailServer['encryption'] =>
  value === 'ssl' || value === 'none' ? value : value === null ? 'none' : 'tls';
