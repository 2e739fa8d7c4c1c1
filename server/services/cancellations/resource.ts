import { choice, id, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

export const CANCELLATION_TYPES = ['immediate', 'end_of_period'] as const;

/** What was asked for: that a service ends at once, or with its period. Made and revoked by actions on the service. */
export const serviceCancellations: Resource = defineResource({
  type: 'serviceCancellations',
  title: 'service cancellation',
  path: 'service-cancellations',
  permission: 'services',
  table: 'service_cancellations',
  model: 'ServiceCancellation',
  attributes: {
    id: id(),
    service_id: reference(),
    type: choice(CANCELLATION_TYPES),
    reason: text({ nullable: true }),
    ended_at: time({ nullable: true, description: 'when the service has ended' }),
    revoked_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  news: { created: 'a service is to end', updated: 'a service that was to end has ended, or is to go on' },
  relations: { service: belongsTo('services', 'service_id') },
  filters: ['id', 'service_id', 'type'],
  sorts: ['id', 'created_at', 'updated_at'],
});
