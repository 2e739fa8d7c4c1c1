import type { QueryClient } from '@tanstack/react-query';
import type { IncludeOf } from '@tollgate/sdk';
import { canOf, sessionQuery } from '../session.ts';
import type { Listed } from './collections.ts';

type Name = Exclude<IncludeOf<Listed>, `${string}.${string}`>;

/** What it takes to include a relation. The API refuses the whole request for one that somebody may not see. */
const NEEDS: Readonly<Record<Name, string>> = {
  agreement: 'billing_agreements.view',
  api_key: 'api_keys.view',
  assigned_to: 'users.view',
  attachments: 'ticket_messages.view',
  attempts: 'webhooks.view',
  category: 'categories.view',
  children: 'categories.view',
  coupon: 'coupons.view',
  credits: 'credits.view',
  currency: 'currencies.view',
  endpoint: 'webhooks.view',
  group: 'server_groups.view',
  gateway: 'gateways.view',
  invoice: 'invoices.view',
  invoices: 'invoices.view',
  items: 'invoice_items.view',
  messages: 'ticket_messages.view',
  option: 'config_options.view',
  order: 'orders.view',
  orders: 'orders.view',
  parent: 'categories.view',
  payment: 'invoice_transactions.view',
  plan: 'plans.view',
  plans: 'products.view',
  priceable: 'products.view',
  prices: 'products.view',
  problems: 'billing_runs.view',
  product: 'products.view',
  products: 'products.view',
  properties: 'properties.view',
  provisionings: 'provisionings.view',
  reference: 'services.view',
  refunds: 'refunds.view',
  role: 'roles.view',
  run: 'billing_runs.view',
  server: 'servers.view',
  servers: 'servers.view',
  service: 'services.view',
  services: 'services.view',
  steps: 'provisionings.view',
  ticket: 'tickets.view',
  tickets: 'tickets.view',
  transaction: 'invoice_transactions.view',
  transactions: 'invoice_transactions.view',
  upgrade: 'products.view',
  user: 'users.view',
  users: 'users.view',
  value: 'config_options.view',
  values: 'config_options.view',
};

const MANY: ReadonlySet<string> = new Set<Name>([
  'attachments',
  'attempts',
  'children',
  'credits',
  'invoices',
  'refunds',
  'items',
  'messages',
  'orders',
  'plans',
  'prices',
  'products',
  'properties',
  'provisionings',
  'servers',
  'services',
  'steps',
  'tickets',
  'transactions',
  'users',
  'values',
]);

/** Whether the signed-in user may do something, for what is no component. */
export const mayDo = (client: QueryClient, permission: string): boolean =>
  canOf(client.getQueryData(sessionQuery.queryKey)?.permissions ?? [])(permission);

/** Those of the wished relations that the signed-in user may see; undefined when there are none. */
export function includable(client: QueryClient, wished: readonly string[]): string[] | undefined {
  const seen = wished.filter((path) => path.split('.').every((name) => mayDo(client, NEEDS[name as Name])));
  return seen.length > 0 ? seen : undefined;
}

/** Makes what was not included look like what isn't there. The record stays the same object: the SDK knows its ETag. */
export function fillIn<Item extends object>(record: Item, wished: readonly string[]): Item {
  for (const path of wished) {
    const [name = ''] = path.split('.');
    if (!(name in record)) Object.assign(record, { [name]: MANY.has(name) ? [] : null });
  }
  return record;
}
