import { randomBytes } from 'node:crypto';
import { createApiKey } from '../access/api-keys/index.ts';
import { type Context, onBehalfOf } from '../platform/context.ts';
import { StartError } from '../platform/errors.ts';
import { plainView } from '../platform/jsonapi/view.ts';
import { hashPassword } from '../users/index.ts';
import { catalogRows } from './catalog-rows.ts';
import { tellOrders } from './history.ts';
import { insertRows, type Row } from './insert-rows.ts';
import { type Inserted, insertPayments } from './payment-rows.ts';
import { admin } from './people.ts';
import { peopleRows, propertyRows } from './people-rows.ts';
import { dice } from './random.ts';
import { invoicesOf, salesRows, userIdOf } from './sales-rows.ts';
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
    await dateEntriesByRows(tx);
    const { tables, invoices } = tellAt(tx.clock.now().epochMilliseconds, hash);
    for (const [table, rows] of tables) await insertRows(tx.db, table, rows);
    await insertPayments(tx.db, invoices, dice(SEED + 1));
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

/** Lets the books date what triggers write by the rows that it is about, instead of by this transaction; no event tells of what happened long ago. */
async function dateEntriesByRows({ db }: Context): Promise<void> {
  await db.query({ text: `SELECT set_config('tollgate.now', '', true), set_config('tollgate.untold', 'yes', true)` });
}

interface Told {
  /** all rows but those of payments, table by table, in the order in which they may refer to each other */
  readonly tables: readonly (readonly [table: string, rows: readonly Row[]])[];
  readonly invoices: readonly Inserted[];
}

function tellAt(now: number, hash: string): Told {
  const random = dice(SEED);
  const { customers, orders } = tellOrders(now, random);
  const people = peopleRows(customers, hash, now);
  const properties = propertyRows(customers, random, now);
  const invoices = invoicesOf(orders, now, random);
  const tables = [
    people,
    properties,
    catalogRows(now),
    salesRows(customers, orders, invoices),
    creditRows(customers, random, now),
    ticketRows(customers, random, now),
  ].flatMap((rows) => Object.entries(rows));
  return {
    tables,
    invoices: invoices.map((invoice, index) => ({
      id: index + 1,
      userId: userIdOf(customers, invoice.customer),
      invoice,
    })),
  };
}

/** What invoices say of it. The account is the one that the registry of IBANs gives as its example. */
const SHOP = {
  company_name: 'Fairharbor Hosting',
  company_address: '12 Harbour Street',
  company_zip: '1011 AB',
  company_city: 'Amsterdam',
  company_registration: 'Chamber of Commerce 00000000',
  company_email: 'billing@fairharbor.example',
  company_phone: '+00 555 100 2000',
  company_iban: 'NL91ABNA0417164300',
  tax_country: 'NL',
  default_currency: 'EUR',
};

async function nameShop({ db }: Context): Promise<void> {
  await db.query(
    {
      text: `UPDATE settings SET value = coalesce($1::jsonb ->> key, (SELECT count(*)::text FROM invoices))
           WHERE (key = 'invoice_number' OR $1::jsonb ? key) AND settingable_type IS NULL`,
    },
    [JSON.stringify(SHOP)],
  );
}

async function createKey(ctx: Context): Promise<{ keyId: bigint; token: string }> {
  const input = { name: 'Demo key', type: 'admin', permissions: ['*'], enabled: true };
  const { row, meta } = await createApiKey(onBehalfOf(ctx, ADMIN_ID), input);
  return { keyId: BigInt(plainView(ctx.registry.get('apiKeys')).keyOf(row)), token: meta.token };
}
