import { choice, id, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

export const ENDING_STATUSES = ['waiting', 'ended', 'missing', 'failed'] as const;

/** What was ended here and is to be ended at a gateway too, so that it charges no more: subscriptions and saved methods. */
export const gatewayEndings: Resource = defineResource({
  type: 'gatewayEndings',
  title: 'gateway ending',
  path: 'gateway-endings',
  permission: 'gateways',
  table: 'gateway_endings',
  model: 'GatewayEnding',
  written: ['created', 'updated'],
  attributes: {
    id: id(),
    kind: choice(['subscription', 'method']),
    reference: text({ description: "the gateway's name for it" }),
    gateway_id: reference({ nullable: true, description: 'null: every gateway that can is asked' }),
    user_id: reference(),
    service_id: reference({ nullable: true }),
    billing_agreement_id: reference({ nullable: true }),
    status: choice(ENDING_STATUSES, {
      description:
        'waiting: asked for again at next_look_at; missing: no gateway knows it; failed: somebody has to look',
    }),
    problem: text({ nullable: true }),
    next_look_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    gateway: belongsTo('gateways', 'gateway_id'),
    user: belongsTo('users', 'user_id'),
    service: belongsTo('services', 'service_id'),
  },
  filters: ['id', 'gateway_id', 'user_id', 'service_id', 'status', 'kind'],
  sorts: ['id', 'created_at'],
  news: { failed: 'what may go on charging could not be ended at its gateway: end it there by hand' },
});
