import type { RowLink } from '../../ui/resource-table/types.ts';

const PAGES: Readonly<Record<string, (id: string) => RowLink>> = {
  apiKeys: (id) => ({ to: '/settings/api-keys/$keyId', params: { keyId: id } }),
  users: (id) => ({ to: '/users/$userId', params: { userId: id } }),
  products: (id) => ({ to: '/products/$productId', params: { productId: id } }),
  coupons: (id) => ({ to: '/coupons/$couponId', params: { couponId: id } }),
  invoices: (id) => ({ to: '/invoices/$invoiceId', params: { invoiceId: id } }),
  orders: (id) => ({ to: '/orders/$orderId', params: { orderId: id } }),
  services: (id) => ({ to: '/services/$serviceId', params: { serviceId: id } }),
  tickets: (id) => ({ to: '/tickets/$ticketId', params: { ticketId: id } }),
  oauthClients: (id) => ({ to: '/settings/oauth-clients/$clientId', params: { clientId: id } }),
  roles: (id) => ({ to: '/settings/roles/$roleId', params: { roleId: id } }),
  settings: () => ({ to: '/settings/shop' }),
  categories: () => ({ to: '/catalogue' }),
  currencies: () => ({ to: '/settings/currencies' }),
};

/** The page of what was changed, where there is one. */
export const pageOf = (type: string, id: string | null): RowLink | undefined =>
  id === null ? undefined : PAGES[type]?.(id);
