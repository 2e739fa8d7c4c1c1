import type { Source, SourceRow } from '../../import/index.ts';
import { disguised, NAMES, randomName } from './names.ts';
import type { Random } from './random.ts';

export type Row = SourceRow & { readonly id: number };
/** Rows by table, as a Paymenter database has them. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** How many rows there are of what: everything else follows from it. */
export interface Size {
  readonly users: number;
  readonly names?: readonly string[];
  readonly currencies?: readonly string[];
}

/** Makes rows of tables, one after another, each of which may refer to those before. */
interface Maker extends Required<Size> {
  readonly random: Random;
  readonly tables: Record<string, readonly Row[]>;
}

/** A shop whose names are hard to compare: every relation is there, empty in places, and many sort keys are alike. */
export function randomTables(
  random: Random,
  { users, names = NAMES, currencies = ['USD', 'EUR', 'JPY', 'KWD'] }: Size,
): Tables {
  const maker: Maker = { random, tables: {}, users, names, currencies };
  addPeople(maker);
  addCatalog(maker);
  addServices(maker);
  addInvoices(maker);
  addTickets(maker);
  addProperties(maker);
  return maker.tables;
}

export const sourceOf = (tables: Tables): Source => ({ rows: async (table) => tables[table] ?? [] });

const CLASS = 'App\\Models\\';

function add(maker: Maker, table: string, count: number, make: (id: number) => Record<string, unknown>): void {
  const row = (id: number) => ({ id, ...make(id), ...times(maker.random) }) as Row;
  maker.tables[table] = Array.from({ length: count }, (_, index) => row(index + 1));
}

const nameIn = ({ random, names }: Maker): string => randomName(random, names);
const rowOf = ({ random, tables }: Maker, table: string): Row => random.pick(tables[table]!);
const idOf = (maker: Maker, table: string): number => rowOf(maker, table).id;
const maybe = <Value>({ random }: Maker, value: () => Value, probability = 0.7): Value | null =>
  random.chance(probability) ? value() : null;

function addPeople(maker: Maker): void {
  const { random, users, currencies } = maker;
  maker.tables.currencies = currencies.map(
    (code) => ({ code, name: code, prefix: null, suffix: null, format: '1,000.00' }) as unknown as Row,
  );
  add(maker, 'roles', 2, (id) => ({ name: `Role ${id}`, permissions: ['admin.users.view'] }));
  add(maker, 'users', users, (id) => ({
    first_name: maybe(maker, () => nameIn(maker)),
    last_name: maybe(maker, () => nameIn(maker)),
    email: emailOf(random, id, nameIn(maker)),
    password: 'x',
    role_id: maybe(maker, () => idOf(maker, 'roles'), 0.2),
    email_verified_at: maybe(maker, () => moment(random), 0.5),
  }));
  const balances = maker.tables.users!.flatMap(({ id }) =>
    random.some(currencies, random.number(3)).map((currency_code) => ({ user_id: id, currency_code })),
  );
  add(maker, 'credits', balances.length, (id) => ({
    ...balances[id - 1],
    amount: amountIn(random, balances[id - 1]!.currency_code),
  }));
}

function addCatalog(maker: Maker): void {
  const { random, users, currencies } = maker;
  add(maker, 'categories', 12, (id) => ({
    slug: `${id}-${nameIn(maker)}`,
    name: nameIn(maker),
    parent_id: id > 3 ? maybe(maker, () => 1 + random.number(id - 1)) : null,
  }));
  add(maker, 'products', Math.ceil(users / 3), (id) => ({
    category_id: idOf(maker, 'categories'),
    name: nameIn(maker),
    slug: `${nameIn(maker)}-${id}`,
    description: maybe(maker, () => nameIn(maker)),
    stock: maybe(maker, () => random.number(4)),
    per_user_limit: maybe(maker, () => random.number(3)),
    sort: maybe(maker, () => random.number(5)),
    allow_quantity: random.pick(['disabled', 'separated', 'combined']),
    server_id: maybe(maker, () => 1 + random.number(3), 0.4),
    hidden: random.number(2),
  }));
  add(maker, 'plans', maker.tables.products!.length * 2, (id) => ({
    name: maybe(maker, () => nameIn(maker)),
    priceable_type: `${CLASS}Product`,
    priceable_id: Math.ceil(id / 2),
    ...random.pick([
      { type: 'free' },
      { type: 'recurring', billing_period: 1 + random.number(12), billing_unit: 'month' },
    ]),
  }));
  const priced = maker.tables.plans!.flatMap(({ id }) =>
    random.some(currencies, 2).map((currency_code) => ({ plan_id: id, currency_code })),
  );
  add(maker, 'prices', priced.length, (id) => ({
    ...priced[id - 1],
    price: amountIn(random, priced[id - 1]!.currency_code),
    setup_fee: maybe(maker, () => amountIn(random, priced[id - 1]!.currency_code)),
  }));
}

function addServices(maker: Maker): void {
  const { random, users, currencies } = maker;
  add(maker, 'coupons', 5, (id) => ({ code: `CODE${id}`, type: 'percentage', applies_to: 'all', value: `${id}.50` }));
  add(maker, 'orders', users, () => ({ user_id: idOf(maker, 'users'), currency_code: random.pick(currencies) }));
  add(maker, 'services', users * 2, () => {
    const plan = rowOf(maker, 'plans');
    const currency_code = random.pick(currencies);
    return {
      order_id: maybe(maker, () => idOf(maker, 'orders')),
      product_id: plan.priceable_id,
      plan_id: plan.id,
      user_id: idOf(maker, 'users'),
      coupon_id: maybe(maker, () => idOf(maker, 'coupons'), 0.3),
      currency_code,
      quantity: 1 + random.number(21),
      price: amountIn(random, currency_code),
      status: random.pick(['pending', 'active', 'cancelled', 'suspended']),
      expires_at: maybe(maker, () => moment(random)),
      subscription_id: maybe(maker, () => `sub_${nameIn(maker)}`, 0.5),
    };
  });
  add(maker, 'service_upgrades', 4, () => ({
    service_id: idOf(maker, 'services'),
    status: 'pending',
    type: 'product',
  }));
}

function addInvoices(maker: Maker): void {
  const { random, users, currencies } = maker;
  /** What items bill where: some bill the same once more. */
  const items: ({ invoice_id: number } & ReturnType<typeof referenceIn>)[] = [];
  add(maker, 'invoices', users * 2, (id) => ({
    number: maybe(maker, () => `INV-${id}`),
    user_id: idOf(maker, 'users'),
    status: random.pick(['pending', 'paid', 'cancelled']),
    currency_code: random.pick(currencies),
    due_at: maybe(maker, () => moment(random).slice(0, 10)),
  }));
  add(maker, 'invoice_items', users * 3, (id) => {
    const invoice = rowOf(maker, 'invoices');
    const before = id % 3 === 0 ? random.pick(items) : undefined;
    const item = before ?? { invoice_id: invoice.id, ...referenceIn(maker) };
    items.push(item);
    return {
      ...item,
      description: nameIn(maker),
      price: amountIn(random, String(maker.tables.invoices![item.invoice_id - 1]!.currency_code)),
      quantity: 1 + random.number(12),
    };
  });
}

function referenceIn(maker: Maker): { reference_type: string | null; reference_id: number | null } {
  return maker.random.pick([
    { reference_type: `${CLASS}Service`, reference_id: idOf(maker, 'services') },
    { reference_type: `${CLASS}Credit`, reference_id: idOf(maker, 'credits') },
    { reference_type: `${CLASS}ServiceUpgrade`, reference_id: idOf(maker, 'service_upgrades') },
    { reference_type: null, reference_id: null },
  ]);
}

function addTickets(maker: Maker): void {
  const { random, users } = maker;
  const departments = ['Support', 'Sales', 'Ventes générales', 'Über uns'];
  add(maker, 'tickets', users, () => ({
    subject: nameIn(maker),
    status: random.pick(['open', 'closed', 'replied']),
    priority: random.pick(['low', 'medium', 'high']),
    department: maybe(maker, () => disguised(random, random.pick(departments)), 0.8),
    user_id: idOf(maker, 'users'),
    assigned_to: maybe(maker, () => idOf(maker, 'users'), 0.3),
    service_id: maybe(maker, () => idOf(maker, 'services'), 0.3),
  }));
  add(maker, 'ticket_messages', users * 2, () => ({
    ticket_id: idOf(maker, 'tickets'),
    user_id: idOf(maker, 'users'),
    message: nameIn(maker),
  }));
  add(maker, 'ticket_message_attachments', 6, (id) => ({
    uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    ticket_message_id: idOf(maker, 'ticket_messages'),
    filename: `${id}.txt`,
    path: `attachments/${id}`,
    filesize: random.number(10_000),
    mime_type: 'text/plain',
  }));
}

function addProperties(maker: Maker): void {
  const { random, tables, users } = maker;
  const owners = ['User', 'Service'].flatMap((model) =>
    tables[`${model.toLowerCase()}s`]!.map(({ id }) => ({ model_type: CLASS + model, model_id: id })),
  );
  const set = random
    .some(owners, users)
    .flatMap((owner) =>
      random.some(['country', 'city', '1', 'zip'], 1 + random.number(2)).map((key) => ({ ...owner, key })),
    );
  add(maker, 'properties', set.length, (id) => ({
    ...set[id - 1],
    name: set[id - 1]!.key,
    value: maybe(maker, () => nameIn(maker)),
  }));
}

/** E-mail addresses are unique whatever their case, and start with anything that a name may hold. */
function emailOf(random: Random, id: number, name: string): string {
  const local = name.replace(/[^\p{L}\p{N}._%+-]/gu, '') || 'x';
  if (random.chance(0.5)) return `user${id}@example.com`;
  return `${local}.${id}@${random.pick(['Example.com', 'exämple.org', 'mail.test'])}`;
}

/** One of few moments, so that many are alike. */
const moment = (random: Random): string =>
  `2026-0${1 + random.number(9)}-1${random.number(3)} ${random.pick(['00:00:00', '10:00:00', '23:59:59'])}`;

function times(random: Random): { created_at: string; updated_at: string } {
  const created_at = moment(random);
  return { created_at, updated_at: random.chance(0.5) ? created_at : moment(random) };
}

/** An amount with as many digits as its currency has. */
function amountIn(random: Random, currency: string): string {
  const whole = random.pick([0, 4, random.number(30), random.number(2000), random.number(100_000)]);
  if (currency === 'JPY') return String(whole);
  return `${whole}.${random.pick(['00', '50', '99', '25'])}${currency === 'KWD' ? random.number(10) : ''}`;
}
