import { choice, code, id, money, reference, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** Periods of services that are to be paid, or were: one for each service and period. Written by renewals and payments only. */
export const serviceRenewals: Resource = defineResource({
  type: 'serviceRenewals',
  title: 'service renewal',
  path: 'service-renewals',
  permission: 'services',
  table: 'service_renewals',
  model: 'ServiceRenewal',
  event: false,
  attributes: {
    id: id(),
    service_id: reference(),
    invoice_id: reference({ nullable: true, description: 'null where there was nothing to pay' }),
    period_start: time(),
    period_end: time(),
    amount: money({ description: 'gross, after discounts' }),
    currency_code: code(),
    status: choice(['pending', 'applied', 'void']),
    applied_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { service: belongsTo('services', 'service_id'), invoice: belongsTo('invoices', 'invoice_id') },
  filters: ['id', 'service_id', 'invoice_id', 'status'],
  sorts: ['id', 'created_at', 'updated_at'],
});
