import { choice, code, flag, id, integer, money, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

export const UPGRADE_STATUSES = ['pending', 'completed', 'cancelled'] as const;

/** A change of a service to another product, plan, choice of options or quantity. Made and cancelled by actions only. */
export const serviceUpgrades: Resource = defineResource({
  type: 'serviceUpgrades',
  title: 'service upgrade',
  path: 'service-upgrades',
  permission: 'services',
  table: 'service_upgrades',
  model: 'ServiceUpgrade',
  written: ['updated'],
  carried: {
    columns: ['status', 'cancelled_at', 'reason', 'invoice_id'],
    news: { cancelled: `status = 'cancelled'` },
  },
  news: {
    created: 'a change of a service was asked for; it is pending until its invoice is paid, or completed at once',
    completed: 'the service is what it was to become',
    cancelled: 'the change was given up, and its invoice with it; `reason` says why',
  },
  attributes: {
    id: id(),
    service_id: reference(),
    product_id: reference({ nullable: true }),
    plan_id: reference({ nullable: true }),
    invoice_id: reference({ nullable: true }),
    status: choice(UPGRADE_STATUSES),
    type: text(),
    updated_at: time(),
    created_at: time(),
    currency_code: code(),
    quantity: integer({ nullable: true }),
    price: money({ nullable: true, description: 'of one, gross: what the service costs from then on' }),
    total: money({ nullable: true, description: 'gross: what the change costs; below zero, what it gives back' }),
    credited: money({ description: 'gross: what was given back as credit' }),
    from_product_id: reference({ nullable: true }),
    from_plan_id: reference({ nullable: true }),
    from_quantity: integer({ nullable: true }),
    effective_at: time({ nullable: true, description: 'the instant by which unused time was reckoned' }),
    expires_at: time({ nullable: true, description: 'when the service is to be paid for the next time' }),
    new_period: flag({ description: 'whether another period begins with it' }),
    lapses_at: time({ nullable: true, description: 'unpaid until then, it is cancelled' }),
    completed_at: time({ nullable: true }),
    cancelled_at: time({ nullable: true }),
    reason: text({ nullable: true, description: 'why it was cancelled' }),
  },
  relations: {
    service: belongsTo('services', 'service_id'),
    product: belongsTo('products', 'product_id'),
    invoice: belongsTo('invoices', 'invoice_id'),
  },
  filters: ['id', 'service_id', 'product_id', 'plan_id', 'invoice_id', 'status'],
  sorts: ['id', 'created_at', 'updated_at'],
});
