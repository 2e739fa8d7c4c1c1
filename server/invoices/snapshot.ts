import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { USER } from '../users/index.ts';

/** Settings that describe the shop on its documents, and what a snapshot calls them. */
const SELLER = {
  company_name: 'name',
  bill_to_text: 'text',
  company_address: 'address',
  company_zip: 'zip',
  company_city: 'city',
  company_state: 'state',
  tax_country: 'country',
  company_vat_id: 'vat_id',
  company_tax_number: 'tax_number',
  company_registration: 'registration',
  company_contact: 'contact',
  company_email: 'email',
  company_phone: 'phone',
  company_bank: 'bank',
  company_iban: 'iban',
  company_bic: 'bic',
  tax_type: 'prices',
  app_language: 'language',
  timezone: 'timezone',
} as const;

/** Properties of a customer that invoices need, whether they are shown on them in so many words or not. */
const BILLING = [
  'company_name',
  'address',
  'address2',
  'zip',
  'city',
  'state',
  'country',
  'vat_id',
  'phone',
  'language',
];

const names = Object.entries(SELLER).map(([key, name]) => `('${key}', '${name}')`);

/** Who sells, as JSON by SQL: name and text always, the rest as far as it is set. */
export const sellerSql = `(SELECT jsonb_object_agg(name, coalesce(value, '')) FROM settings JOIN (VALUES ${names.join(', ')}) AS named (key, name) USING (key)
   WHERE settingable_type IS NULL AND (name IN ('name', 'text') OR trim(value) <> ''))`;

/** Who buys, as JSON by SQL, of a row of `users`: the properties that are shown on invoices, and those that say where and who the customer is. */
export const buyerSql = `jsonb_build_object('name', nullif(trim(concat_ws(' ', first_name, last_name)), ''), 'email', email,
  'properties', coalesce((
    SELECT jsonb_object_agg(properties.key, properties.value ORDER BY properties.key) FROM properties JOIN custom_properties
      ON custom_properties.model = model_type AND custom_properties.key = properties.key AND show_on_invoice
    WHERE model_type = '${USER}' AND model_id = users.id), '{}'),
  'billing', coalesce((
    SELECT jsonb_object_agg(key, value ORDER BY key) FROM properties
    WHERE model_type = '${USER}' AND model_id = users.id AND trim(value) <> ''
      AND key IN (${BILLING.map((key) => `'${key}'`).join(', ')})), '{}'))`;

const snapshot = statement<{ user_id: bigint; seller: unknown; buyer: unknown }>(
  'invoices.snapshot',
  `SELECT users.id AS user_id, ${sellerSql} AS seller, ${buyerSql} AS buyer FROM users WHERE id = ANY ($1::bigint[])`,
);

/** Seller and buyer as JSON. */
interface Parties {
  readonly seller: string;
  readonly buyer: string;
}

/** Seller and buyer as they are now, as JSON, for an invoice that is made out now. */
export async function snapshotFor(tx: Context, userId: bigint): Promise<Parties> {
  return (await snapshotsFor(tx, [userId])).get(userId)!;
}

/** The same for many buyers. */
export async function snapshotsFor(tx: Context, userIds: readonly bigint[]): Promise<Map<bigint, Parties>> {
  const rows = await tx.db.query(snapshot, [userIds]);
  return new Map(
    rows.map(({ user_id, seller, buyer }) => [
      user_id,
      { seller: JSON.stringify(seller), buyer: JSON.stringify(buyer) },
    ]),
  );
}
