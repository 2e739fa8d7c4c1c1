import { choice, flag, id, integer, json, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText, searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { createEndpoint, deleteEndpoint, updateEndpoint } from './write-endpoint.ts';

const input = {
  url: field.text({ max: 2000 }),
  description: field.nullable(field.text()),
  event_types: field.texts(undefined, 200),
  enabled: field.defaulting(field.flag(), true),
};

const types = json({
  type: 'array',
  items: { type: 'string' },
  description: 'such as "invoice.paid", "invoice.*" for all of invoices, "*" for all',
});

/** Where events are sent, signed by secrets that nobody is shown twice. */
export const webhookEndpoints: Resource = defineResource({
  type: 'webhookEndpoints',
  title: 'webhook endpoint',
  path: 'webhook-endpoints',
  permission: 'webhooks',
  table: 'webhook_endpoints',
  model: 'WebhookEndpoint',
  attributes: {
    id: id(),
    url: text(),
    description: text({ nullable: true }),
    event_types: types,
    enabled: flag(),
    disabled_reason: choice(['failing', 'gone'], { nullable: true, description: 'why it was disabled by itself' }),
    first_failure_at: time({
      column: 'failing_since',
      nullable: true,
      description: 'since when every attempt has failed',
    }),
    last_success_at: time({ nullable: true }),
    last_failure_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['id', 'enabled'],
  moreFilters: [['search', searchOf(['url_search', 'description_search'])]],
  sorts: ['id', 'url', 'created_at', 'updated_at'],
  news: {
    disabled: 'the webhook endpoint was disabled, because nothing could be delivered to it for days or it is gone',
    tested: 'somebody sent a test to the webhook endpoint',
  },
  create: creation(input, createEndpoint, {
    secret: { type: 'string', description: 'to verify with, shown this once' },
  }),
  update: update(input, updateEndpoint),
  destroy: { run: deleteEndpoint },
});

/** One event on its way to one endpoint. */
export const webhookDeliveries: Resource = defineResource({
  type: 'webhookDeliveries',
  title: 'webhook delivery',
  path: 'webhook-deliveries',
  permission: 'webhooks',
  table: 'webhook_deliveries',
  model: 'WebhookDelivery',
  attributes: {
    id: id(),
    endpoint_id: reference(),
    event_id: text({ description: 'the id of the event, and the webhook-id that is sent' }),
    event: text(),
    status: choice(['pending', 'succeeded', 'failed']),
    attempts: integer(),
    next_try_at: time({ nullable: true }),
    last_attempt_at: time({ nullable: true }),
    last_status: integer({ nullable: true, description: 'HTTP status; null when there was no answer' }),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    endpoint: belongsTo('webhookEndpoints', 'endpoint_id'),
    attempts: hasMany('webhookAttempts', 'delivery_id'),
  },
  filters: ['id', 'endpoint_id', ['event_id', exactText('event_id')], ['event', exactText('event')], 'status'],
  sorts: ['id', 'created_at'],
  event: false,
});

/** One try to deliver. */
export const webhookAttempts: Resource = defineResource({
  type: 'webhookAttempts',
  title: 'webhook attempt',
  path: 'webhook-attempts',
  permission: 'webhooks',
  table: 'webhook_attempts',
  model: 'WebhookAttempt',
  attributes: {
    id: id(),
    delivery_id: reference(),
    duration: integer({ description: 'milliseconds' }),
    status: integer({ nullable: true, description: 'HTTP status; null when there was no answer' }),
    error: text({ nullable: true, description: 'why there was no answer' }),
    response: text({ nullable: true, description: 'the beginning of what was answered' }),
    created_at: time(),
  },
  filters: ['id', 'delivery_id'],
  sorts: ['id'],
  event: false,
});
