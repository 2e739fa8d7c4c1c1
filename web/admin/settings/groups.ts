/** How a setting is asked for; without one its type on the server decides. */
export type Ask =
  | { readonly kind: 'textarea' | 'currency' | 'language' | 'zone' }
  | { readonly kind: 'integer'; readonly unit?: 'days' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'tags' };

const days: Ask = { kind: 'integer', unit: 'days' };
const integer: Ask = { kind: 'integer' };
const textarea: Ask = { kind: 'textarea' };

/** The settings by what they are about, in the order of the page. Those that the server doesn't have are not shown; those that stand nowhere here are, under "other". */
export const groups: Readonly<Record<GroupName, Readonly<Record<string, Ask | undefined>>>> = {
  general: {
    company_name: undefined,
    app_url: undefined,
    system_email_address: undefined,
    timezone: { kind: 'zone' },
    app_language: { kind: 'language' },
    allowed_languages: { kind: 'tags' },
    tos: textarea,
  },
  company: {
    company_address: undefined,
    company_zip: undefined,
    company_city: undefined,
    company_state: undefined,
    company_vat_id: undefined,
    company_tax_number: undefined,
    company_registration: undefined,
    company_contact: undefined,
    company_email: undefined,
    company_phone: undefined,
    company_bank: undefined,
    company_iban: undefined,
    company_bic: undefined,
  },
  security: {
    session_validation: { kind: 'choice', options: ['none', 'ip', 'user_agent', 'ip_user_agent'] },
    captcha: {
      kind: 'choice',
      options: ['disabled', 'recaptcha-v2', 'recaptcha-v3', 'turnstile', 'hcaptcha'],
    },
    registration_disabled: undefined,
  },
  login: { oauth_google: undefined, oauth_github: undefined, oauth_discord: undefined },
  tax: {
    tax_enabled: undefined,
    tax_type: { kind: 'choice', options: ['inclusive', 'exclusive'] },
    tax_country: undefined,
    tax_vies: undefined,
    tax_reverse_charge_note: textarea,
  },
  mail: {
    mail_disable: undefined,
    mail_must_verify: undefined,
    mail_host: undefined,
    mail_port: integer,
    mail_username: undefined,
    mail_encryption: { kind: 'choice', options: ['tls', 'ssl', 'none'] },
    mail_from_address: undefined,
    mail_from_name: undefined,
    mail_header: textarea,
    mail_footer: textarea,
    mail_css: textarea,
  },
  tickets: {
    tickets_disabled: undefined,
    ticket_departments: { kind: 'tags' },
    ticket_client_closing_disabled: undefined,
    ticket_mail_piping: undefined,
    ticket_mail_host: undefined,
    ticket_mail_port: integer,
    ticket_mail_email: undefined,
    cronjob_close_ticket: days,
  },
  invoices: {
    bill_to_text: textarea,
    invoice_number_format: undefined,
    invoice_number: integer,
    invoice_number_padding: integer,
    credit_note_number_format: undefined,
    credit_note_number: integer,
    credit_note_number_padding: integer,
    upgrade_invoice_due: days,
    invoice_proforma: undefined,
    invoice_snapshot: undefined,
  },
  credits: {
    credits_enabled: undefined,
    credits_minimum_deposit: integer,
    credits_maximum_deposit: integer,
    credits_maximum_credit: integer,
    credits_auto_use: undefined,
    credits_on_downgrade: undefined,
  },
  automation: {
    cronjob_invoice: days,
    cronjob_invoice_reminder: days,
    cronjob_order_cancel: days,
    cronjob_order_suspend: days,
    cronjob_order_terminate: days,
    billing_retry_days: undefined,
    billing_daily_renewals: integer,
    late_payment: { kind: 'choice', options: ['credit', 'reprovision'] },
    provisioning_compensation: { kind: 'choice', options: ['nothing', 'credit'] },
    cronjob_delete_email_logs: days,
    events_retention: days,
  },
  other: {
    default_currency: { kind: 'currency' },
    pagination: integer,
    gravatar_default: {
      kind: 'choice',
      options: ['wavatar', 'identicon', 'monsterid', 'retro', 'robohash', 'mp', 'blank'],
    },
    debug: undefined,
  },
};

export const GROUPS = [
  'general',
  'company',
  'security',
  'login',
  'tax',
  'mail',
  'tickets',
  'invoices',
  'credits',
  'automation',
  'other',
] as const;

export type GroupName = (typeof GROUPS)[number];

/** What a group holds besides that nobody is ever shown: it can only be written. */
export const SECRETS: Readonly<Partial<Record<GroupName, 'mail_password'>>> = { mail: 'mail_password' };

/** What moved in and has no meaning here is not offered: runs are hourly. */
const IDLE = ['cronjob_time'];

const known = new Set([...IDLE, ...Object.values(groups).flatMap((settings) => Object.keys(settings))]);

/** The settings of a group, in their order, out of all that the server has. */
export function settingsOf<Setting extends { readonly key: string }>(
  group: GroupName,
  all: readonly Setting[],
): Setting[] {
  const order = Object.keys(groups[group]);
  const named = order.flatMap((key) => all.find((setting) => setting.key === key) ?? []);
  return group === 'other' ? [...named, ...all.filter(({ key }) => !known.has(key))] : named;
}
