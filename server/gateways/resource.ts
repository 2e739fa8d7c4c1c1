import { choice, code, flag, id, integer, json, money, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText, searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { objectField } from './settings-field.ts';
import { createGateway, deleteGateway, updateGateway } from './write-gateway.ts';

const shared = {
  name: field.text({ max: 100 }),
  enabled: field.defaulting(field.flag(), true),
  settings: field.defaulting(objectField(), {}),
  currencies: field.defaulting(field.texts(undefined, 200), []),
};

const names = json({ type: 'array', items: { type: 'string' } });

/** Ways to pay that somebody configured. What its secrets are nobody is ever shown. */
export const gateways: Resource = defineResource({
  type: 'gateways',
  title: 'gateway',
  table: 'gateways',
  model: 'Gateway',
  secrets: ['sealed', 'seal_name'],
  attributes: {
    id: id(),
    strategy: text({ description: 'what it speaks to: see /api/v1/admin/gateway-strategies' }),
    name: text(),
    enabled: flag(),
    settings: json({ type: 'object' }, { description: 'without secrets' }),
    secrets: names,
    currencies: json(
      { type: 'array', items: { type: 'string' } },
      { description: 'what can be paid with it; everything when empty' },
    ),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['id', ['strategy', exactText('strategy')], 'enabled'],
  moreFilters: [['search', searchOf(['name_search'])]],
  sorts: ['id', 'name', 'created_at', 'updated_at'],
  create: creation({ strategy: field.text({ max: 50 }), ...shared }, createGateway),
  update: update(shared, updateGateway),
  destroy: { run: deleteGateway },
});

/** Payment methods that customers saved: a card, a mandate. What it takes to charge them only their gateway knows. */
export const billingAgreements: Resource = defineResource({
  type: 'billingAgreements',
  title: 'billing agreement',
  path: 'billing-agreements',
  table: 'billing_agreements',
  model: 'BillingAgreement',
  written: ['created', 'updated'],
  attributes: {
    id: id(),
    user_id: reference(),
    gateway_id: reference(),
    name: text(),
    type: text(),
    expiry: text({ nullable: true, description: 'year and month: "2027-12"' }),
    external_reference: text({ description: "the gateway's name for it" }),
    status: choice(['active', 'removed']),
    is_default: flag({ description: 'charged when nothing says otherwise' }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { user: belongsTo('users', 'user_id'), gateway: belongsTo('gateways', 'gateway_id') },
  filters: ['id', 'user_id', 'gateway_id', 'status', 'is_default'],
  sorts: ['id', 'created_at', 'updated_at'],
});

export const ATTEMPT_STATUSES = ['started', 'waiting', 'processing', 'succeeded', 'failed', 'unknown'] as const;

const step = {
  type: 'object',
  description: 'what the customer is to do: go to url (redirect), read text (instructions), or fill in a form',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['redirect', 'instructions', 'form'] },
    url: { type: 'string', description: 'of a redirect' },
    text: { type: 'string', description: 'of instructions: Markdown' },
    action: { type: 'string', description: 'of a form: where its fields are posted to' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
    component: { type: 'string', description: "of a form: which script of the gateway's takes `data`" },
    data: { type: 'object', additionalProperties: true },
  },
};

/** Tries to get an invoice paid through a gateway. */
export const paymentAttempts: Resource = defineResource({
  type: 'paymentAttempts',
  title: 'payment attempt',
  path: 'payment-attempts',
  table: 'payment_attempts',
  model: 'PaymentAttempt',
  written: ['created', 'updated'],
  attributes: {
    id: id(),
    invoice_id: reference(),
    user_id: reference(),
    gateway_id: reference(),
    billing_agreement_id: reference({ nullable: true }),
    transaction_id: reference({ nullable: true }),
    kind: choice(['pay', 'charge']),
    attempt: integer({ description: 'counted for each invoice and kind' }),
    amount: money(),
    currency_code: code(),
    status: choice(ATTEMPT_STATUSES, { description: 'waiting: for the customer; unknown: the gateway is asked again' }),
    reference: text({ nullable: true, description: "the gateway's name for the payment" }),
    step: json(step, { nullable: true }),
    problem: text({ nullable: true, description: 'why it failed, or is not known' }),
    next_look_at: time({ nullable: true, description: 'when the gateway is asked what became of it' }),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    invoice: belongsTo('invoices', 'invoice_id'),
    user: belongsTo('users', 'user_id'),
    gateway: belongsTo('gateways', 'gateway_id'),
    transaction: belongsTo('invoiceTransactions', 'transaction_id'),
    agreement: belongsTo('billingAgreements', 'billing_agreement_id'),
  },
  filters: ['id', 'invoice_id', 'user_id', 'gateway_id', 'kind', 'status', ['reference', exactText('reference')]],
  sorts: ['id', 'created_at', 'updated_at'],
  news: { failed: 'a payment did not come about', unknown: 'a gateway did not say what became of a payment' },
});

/** What gateways told: each thing once, whatever follows from it. */
export const gatewayEvents: Resource = defineResource({
  type: 'gatewayEvents',
  title: 'gateway event',
  path: 'gateway-events',
  permission: 'gateways',
  table: 'gateway_events',
  model: 'GatewayEvent',
  attributes: {
    id: id(),
    gateway_id: reference(),
    event_id: text({ description: "the gateway's name for it" }),
    type: text({ description: 'payment, fee, refund, dispute or method' }),
    reference: text({ nullable: true }),
    data: json({ type: 'object' }),
    status: choice(['processed', 'waiting', 'ignored']),
    problem: text({ nullable: true, description: 'why nothing, or not all, follows from it' }),
    invoice_id: reference({ nullable: true }),
    transaction_id: reference({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { gateway: belongsTo('gateways', 'gateway_id') },
  filters: [
    'id',
    'gateway_id',
    'invoice_id',
    'transaction_id',
    'status',
    ['event_id', exactText('event_id')],
    ['type', exactText('type')],
    ['reference', exactText('reference')],
  ],
  sorts: ['id', 'created_at'],
  event: false,
});
