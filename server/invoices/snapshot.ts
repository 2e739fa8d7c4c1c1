import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { USER } from '../users/index.ts';

/** Who sells: the shop as its settings describe it. Who buys: the customer, with the properties that go on invoices. */
const snapshot = statement<{ seller: unknown; buyer: unknown }>(
  'invoices.snapshot',
  `SELECT
     (SELECT jsonb_object_agg(CASE key WHEN 'company_name' THEN 'name' ELSE 'text' END, coalesce(value, '')) FROM settings
      WHERE key IN ('company_name', 'bill_to_text') AND settingable_type IS NULL) AS seller,
     (SELECT jsonb_build_object('name', nullif(trim(concat_ws(' ', first_name, last_name)), ''), 'email', email, 'properties', coalesce((
        SELECT jsonb_object_agg(properties.key, properties.value ORDER BY properties.key) FROM properties JOIN custom_properties
          ON custom_properties.model = model_type AND custom_properties.key = properties.key AND show_on_invoice
        WHERE model_type = '${USER}' AND model_id = users.id), '{}'))
      FROM users WHERE id = $1) AS buyer`,
);

/** Seller and buyer as they are now, as JSON, for an invoice that is made out now. */
export async function snapshotFor(tx: Context, userId: bigint): Promise<{ seller: string; buyer: string }> {
  const [row] = await tx.db.query(snapshot, [userId]);
  return { seller: JSON.stringify(row!.seller), buyer: JSON.stringify(row!.buyer) };
}
