import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { updateRows } from '../../platform/jsonapi/write-many.ts';
import { openCancellations } from '../cancellations/queries.ts';
import { dropInvoices } from './drop-invoices.ts';
import { endSubscriptions } from './end-subscriptions.ts';
import type { HeldService } from './held.ts';

const holdProducts = statement<{ id: bigint; stock: number }>(
  'services.hold-stock',
  'SELECT id, stock FROM products WHERE id = ANY ($1::bigint[]) AND stock IS NOT NULL ORDER BY id FOR UPDATE',
);
/** What follows from the end of services: nothing is owed for them or charged at gateways any more, and what they took from the stock is there again. */
export async function endedServices(tx: Context, ended: readonly HeldService[]): Promise<void> {
  const ids = ended.map(({ id }) => id);
  await dropInvoices(tx, ids);
  const open = await tx.db.query(openCancellations, [ids]);
  await updateRows(
    tx,
    'serviceCancellations',
    open.map(({ id }) => ({ id, ended_at: tx.clock.now() })),
  );
  await endSubscriptions(tx, ids);
  await moveStock(tx, ended, 1);
}

/** A service that had ended, and begins anew, takes from the stock again what there is. */
export const takenUpAgain = (tx: Context, begun: readonly HeldService[]): Promise<void> =>
  moveStock(
    tx,
    begun.filter(({ status }) => status === 'cancelled'),
    -1,
  );

async function moveStock(tx: Context, services: readonly HeldService[], sign: number): Promise<void> {
  if (services.length === 0) return;
  const byProduct = Map.groupBy(services, ({ product_id }) => product_id);
  const products = await tx.db.query(holdProducts, [[...byProduct.keys()]]);
  const quantity = (id: bigint) => byProduct.get(id)!.reduce((sum, one) => sum + one.quantity, 0);
  const rows = products.map(({ id, stock }) => ({ id, stock: Math.max(stock + sign * quantity(id), 0) }));
  await updateRows(tx, 'products', rows);
}
