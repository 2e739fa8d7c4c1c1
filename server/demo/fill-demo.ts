import { randomBytes } from 'node:crypto';
import { createApiKey } from '../access/api-keys/index.ts';
import { type Context, onBehalfOf } from '../platform/context.ts';
import { StartError } from '../platform/errors.ts';
import { plainView } from '../platform/jsonapi/view.ts';
import { hashPassword } from '../users/index.ts';
import { catalogRows } from './catalog-rows.ts';
import { tellOrders } from './history.ts';
import { insertRows, type Row } from './insert-rows.ts';
import { admin } from './people.ts';
import { peopleRows, propertyRows } from './people-rows.ts';
import { dice } from './random.ts';
import { salesRows } from './sales-rows.ts';
import { creditRows, ticketRows } from './support-rows.ts';

/** What lets somebody look around in the demo shop. */
export interface DemoAccess {
  readonly email: string;
  /** of the administrator, and of everybody else in the shop */
  readonly password: string;
  readonly keyId: bigint;
  readonly token: string;
}

const SEED = 20_261_124;
const ADMIN_ID = 1n;

/**
 * Fills an empty database with a hosting shop: the same one every time, up to the clock's now. Only the password and the API
 * key are new ones. Throws a StartError when something is there already.
 */
export async function fillDemo(ctx: Context): Promise<DemoAccess> {
  const password = randomBytes(12).toString('base64url');
  const hash = await hashPassword(password);
  return ctx.transaction(async (tx) => {
    await refuseUsed(tx);
    for (const [table, rows] of tablesAt(tx.clock.now().epochMilliseconds, hash)) await insertRows(tx.db, table, rows);
    await nameShop(tx);
    const { keyId, token } = await createKey(tx);
    return { email: admin.email, password, keyId, token };
  });
}

async function refuseUsed({ db }: Context): Promise<void> {
  await db.query({ text: 'LOCK TABLE users, currencies IN SHARE ROW EXCLUSIVE MODE' });
  const tables = ['users', 'roles', 'currencies', 'categories', 'custom_properties', 'coupons'];
  const [answer] = await db.query<{ used: boolean }>({
    text: `SELECT ${tables.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(' OR ')} AS used`,
  });
  if (answer!.used)
    throw new StartError(
      'The demo shop needs an empty database and this one holds data already: leave the demo out, or choose another TOLLGATE_DATA or DATABASE_URL.',
    );
}

/** All rows, table by table, in the order in which they may refer to each other. */
function tablesAt(now: number, hash: string): [table: string, rows: readonly Row[]][] {
  const random = dice(SEED);
  const { customers, orders } = tellOrders(now, random);
  return [
    peopleRows(customers, hash, now),
    propertyRows(customers, random, now),
    catalogRows(now),
    salesRows(customers, orders, now, random),
    creditRows(customers, random, now),
    ticketRows(customers, random, now),
  ].flatMap((tables) => Object.entries(tables));
}

async function nameShop({ db }: Context): Promise<void> {
  await db.query({
    text: `UPDATE settings SET value = CASE key WHEN 'company_name' THEN 'Fairharbor Hosting' WHEN 'default_currency' THEN 'EUR'
             ELSE (SELECT count(*)::text FROM invoices) END
           WHERE key IN ('company_name', 'default_currency', 'invoice_number') AND settingable_type IS NULL`,
  });
}

async function createKey(ctx: Context): Promise<{ keyId: bigint; token: string }> {
  const input = { name: 'Demo key', type: 'admin', permissions: ['*'], enabled: true };
  const { row, meta } = await createApiKey(onBehalfOf(ctx, ADMIN_ID), input);
  return { keyId: BigInt(plainView(ctx.registry.get('apiKeys')).keyOf(row)), token: meta.token };
}
