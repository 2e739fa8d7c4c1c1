import { SERVICE } from '../services/index.ts';
import { type Invoice, priceOf, tellInvoices } from './billing.ts';
import { products } from './catalog.ts';
import { planId } from './catalog-rows.ts';
import type { Customer, Order, Service } from './history.ts';
import { moment, type Row, times } from './insert-rows.ts';
import { STAFF } from './people-rows.ts';
import type { Dice } from './random.ts';

/** The invoices of all orders, the oldest first: the first has the id 1. */
export const invoicesOf = (orders: readonly Order[], now: number, dice: Dice): Invoice[] =>
  orders.flatMap((order) => tellInvoices(order, now, dice)).sort((a, b) => a.createdAt - b.createdAt);

export const userIdOf = (customers: readonly Customer[], customer: Customer): number =>
  STAFF + customers.indexOf(customer) + 1;

/** Orders, their services, and the invoices for these. Those that were paid are still to be: see payment-rows.ts. */
export function salesRows(
  customers: readonly Customer[],
  orders: readonly Order[],
  invoices: readonly Invoice[],
): Record<string, Row[]> {
  const userId = (customer: Customer) => userIdOf(customers, customer);
  const services = orders.flatMap((order, index) =>
    order.services.map((service) => ({ service, order, orderId: index + 1 })),
  );
  const serviceIds = new Map(services.map(({ service }, index) => [service, index + 1]));
  return {
    orders: orders.map(({ customer, at }, index) => ({
      id: index + 1,
      user_id: userId(customer),
      currency_code: customer.currency,
      ...times(at),
    })),
    services: services.map(({ service, order, orderId }, index) => ({
      id: index + 1,
      order_id: orderId,
      user_id: userId(order.customer),
      currency_code: order.customer.currency,
      ...serviceColumns(service, order.at),
    })),
    invoices: invoices.map((invoice, index) => ({
      id: index + 1,
      user_id: userId(invoice.customer),
      ...invoiceColumns(invoice, index + 1),
    })),
    invoice_items: invoices.flatMap(({ items, customer, createdAt }, index) =>
      items.map(({ service, description, price }) => ({
        invoice_id: index + 1,
        currency_code: customer.currency,
        description,
        price,
        quantity: service.quantity,
        reference_type: SERVICE,
        reference_id: serviceIds.get(service),
        ...times(createdAt),
      })),
    ),
    properties: services.flatMap(({ service, order }, index) => machineProperties(service, order.at, index + 1)),
  };
}

const serviceColumns = (service: Service, at: number) => ({
  product_id: products.indexOf(service.product) + 1,
  plan_id: planId(service.plan),
  coupon_id: service.coupon ? service.coupon.index + 1 : null,
  quantity: service.quantity,
  price: priceOf(service, service.status === 'pending' ? 0 : 4),
  status: service.status,
  expires_at: service.expiresAt === null ? null : moment(service.expiresAt),
  ...times(at, service.updatedAt),
});

const invoiceColumns = ({ customer, status, createdAt, dueAt, updatedAt }: Invoice, number: number) => ({
  number: `INV-${number}`,
  status: status === 'paid' ? 'pending' : status,
  currency_code: customer.currency,
  due_at: `${moment(dueAt).slice(0, 10)}T00:00:00Z`,
  ...times(createdAt, status === 'paid' ? createdAt : updatedAt),
});

/** What a server module would have noted of a machine: its name, and an address of those kept for examples (RFC 5737). */
function machineProperties({ product, status }: Service, at: number, id: number): Row[] {
  if (product.category !== 'vps' || status === 'pending') return [];
  const network = ['192.0.2', '198.51.100', '203.0.113'][id % 3];
  const values = { hostname: `vps${1000 + id}.example.net`, ip_address: `${network}.${(id % 250) + 4}` };
  return Object.entries(values).map(([key, value]) => ({
    name: key === 'hostname' ? 'Host name' : 'IP address',
    key,
    value,
    model_type: SERVICE,
    model_id: id,
    ...times(at),
  }));
}
