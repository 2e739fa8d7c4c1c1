/** A body that creates a row of each resource, and a change of it. Whoever adds a resource adds it here; they go with the recorded data. */
export const WRITES: Readonly<
  Record<string, readonly [create: Record<string, unknown> | null, change: Record<string, unknown> | null]>
> = {
  settings: [null, { value: 'Other Ltd' }],
  roles: [{ name: 'Clerk', permissions: ['users.view'] }, { name: 'Chief' }],
  properties: [
    { name: 'City', key: 'city', value: 'Ulm', model_type: 'App\\Models\\User', model_id: 2 },
    { value: 'Bonn' },
  ],
  customProperties: [{ name: 'City', key: 'city', type: 'string' }, { name: 'Town' }],
  users: [
    { first_name: 'Ann', email: 'ann@example.com', password: 'secret phrase' },
    { last_name: 'Lee', password: 'another phrase' },
  ],
  apiKeys: [{ name: 'a key', type: 'admin', permissions: ['users.view'], enabled: true }, { name: 'the key' }],
  oauthClients: [
    { name: 'an app', redirect_uris: ['https://app.example.com/cb'], confidential: true },
    { name: 'the app' },
  ],
  categories: [{ name: 'New', slug: 'new' }, { slug: 'newer' }],
  products: [{ name: 'New', slug: 'new', category_id: 1 }, { stock: 5 }],
  plans: [{ product_id: 1, type: 'free' }, { name: 'Free' }],
  prices: [{ plan_id: 2, currency_code: 'JPY', price: 500 }, { price: 600 }],
  currencies: [{ code: 'JPY', name: 'Yen' }, { name: 'yen' }],
  taxRates: [{ name: 'VAT', rate: '19', country: 'DE' }, { rate: '20' }],
  configOptions: [{ name: 'Memory', type: 'select' }, { name: 'RAM' }],
  configOptionValues: [{ config_option_id: 2, name: '2 GB' }, { name: '4 GB' }],
  productUpgrades: [{ product_id: 2, upgrade_id: 1 }, null],
  coupons: [{ code: 'SAVE', type: 'fixed', value: 5 }, { value: 6 }],
  invoices: [{ user_id: 2, currency_code: 'USD' }, { status: 'cancelled' }],
  invoiceItems: [{ invoice_id: 2, description: 'x', price: 1, quantity: 1 }, { quantity: 2 }],
  payments: [{ invoice_ids: [2], amount: '1.00' }, null],
  credits: [{ user_id: 4, currency_code: 'USD', amount: 5 }, { amount: '7.25' }],
  services: [{ product_id: 1, plan_id: 1, user_id: 2, currency_code: 'USD', price: 5 }, { status: 'active' }],
  serverGroups: [{ name: 'Ulm' }, { placement: 'fill_first' }],
  servers: [{ name: 'node-1', strategy: 'manual', settings: {} }, { name: 'node-2' }],
  billingRuns: [{ dry_run: true }, null],
  dunningSteps: [{ action: 'remind', days: 30 }, { days: 31 }],
  orders: [{ user_id: 2, currency_code: 'USD' }, { currency_code: 'EUR' }],
  tickets: [{ subject: 'Help', user_id: 2 }, { priority: 'high' }],
  gateways: [{ strategy: 'manual', name: 'Transfer' }, { name: 'Bank' }],
  webhookEndpoints: [
    { url: 'https://hooks.example.com/in', event_types: ['invoice.*'] },
    { event_types: ['*'], enabled: false },
  ],
  ticketMessages: [{ message: 'Hello', user_id: 2, ticket_id: 1 }, null],
};

/** Rows that are written along with one of a resource, each with a trail of its own. */
export const PARTS: Readonly<Record<string, string>> = { payments: 'invoiceTransactions' };
