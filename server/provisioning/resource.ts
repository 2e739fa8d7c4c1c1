import { choice, id, integer, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../platform/jsonapi/resource.ts';
import { ACTUAL, CALLS, DESIRED, STATES } from './rules.ts';

/** What services are to have at servers, and what they have there. */
export const provisionings: Resource = defineResource({
  type: 'provisionings',
  title: 'provisioning',
  table: 'provisionings',
  model: 'Provisioning',
  attributes: {
    id: id(),
    service_id: reference(),
    server_id: reference({ nullable: true, description: 'null: none has been found yet' }),
    desired: choice(DESIRED, { description: 'what is wanted; reserved: a place, until the order is paid' }),
    actual: choice(ACTUAL, { description: 'what there is, as far as is known' }),
    state: choice(STATES, {
      description:
        'ready: all is as wanted; in_doubt: nobody knows whether a call was carried out; waiting: for a person',
    }),
    reference: text({ description: 'the name under which the server is known at its node' }),
    external_id: text({ nullable: true, description: 'what its module calls it' }),
    attempt: integer({ description: 'attempts that failed since the last progress' }),
    next_attempt_at: time({ nullable: true }),
    last_error: text({ nullable: true }),
    provisioned_at: time({ nullable: true }),
    compensated_at: time({ nullable: true, description: 'when the payment was given back' }),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    service: belongsTo('services', 'service_id'),
    server: belongsTo('servers', 'server_id'),
    steps: hasMany('provisioningSteps', 'provisioning_id'),
  },
  filters: ['id', 'service_id', 'server_id', 'state'],
  sorts: ['id', 'updated_at'],
  event: false,
});

/** One call of a server module for a service. */
export const provisioningSteps: Resource = defineResource({
  type: 'provisioningSteps',
  title: 'provisioning step',
  path: 'provisioning-steps',
  permission: 'provisionings',
  table: 'provisioning_steps',
  model: 'ProvisioningStep',
  attributes: {
    id: id(),
    provisioning_id: reference(),
    server_id: reference({ nullable: true }),
    call: choice(CALLS),
    idempotency_key: text(),
    outcome: choice(['done', 'waiting', 'refused', 'unknown'], {
      nullable: true,
      description: 'refused: nothing happened; unknown: it may have been carried out; null: it is going on',
    }),
    error: text({ nullable: true }),
    duration: integer({ nullable: true, description: 'milliseconds' }),
    finished_at: time({ nullable: true }),
    created_at: time(),
  },
  filters: ['id', 'provisioning_id'],
  sorts: ['id'],
  event: false,
});
