import { planEnding } from '../../gateways/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';

// One subscription may pay for several services: it goes on while one of them does.
const ended = statement<{ id: bigint; user_id: bigint; subscription_id: string }>(
  'services.subscriptions-to-end',
  `SELECT DISTINCT ON (subscription_id) id, user_id, subscription_id FROM services
   WHERE id = ANY ($1::bigint[]) AND subscription_id <> '' AND NOT EXISTS (SELECT 1 FROM services AS other
     WHERE other.subscription_id = services.subscription_id AND other.status <> 'cancelled' AND other.id <> ALL ($1::bigint[]))
   ORDER BY subscription_id, id`,
);

/** Services have ended: subscriptions at gateways that pay for them, which the panel that was moved in from began, are ended there. */
export async function endSubscriptions(tx: Context, ids: readonly bigint[]): Promise<void> {
  for (const { id, user_id, subscription_id } of await tx.db.query(ended, [ids]))
    await planEnding(tx, { kind: 'subscription', reference: subscription_id, userId: user_id, serviceId: id });
}
