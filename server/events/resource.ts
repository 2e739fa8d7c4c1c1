import { code, json, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { afterText, exactText } from '../platform/jsonapi/filters.ts';
import { defineResource, type Resource } from '../platform/jsonapi/resource.ts';

const EVENT_ID = /^evt_[0-9a-f]{22}$/;
const members = { type: 'object', additionalProperties: true };

/**
 * What happened, in an order that a reader with a cursor can follow without missing anything: the order of ids. Written by every
 * write in its own statement and by `publish` (`platform/outbox/`), read here, changed by nobody. Whoever may not view a resource
 * doesn't see its events either.
 */
export const events: Resource = defineResource({
  type: 'events',
  title: 'event',
  table: 'events',
  model: 'Event',
  key: { column: 'id', kind: 'text' },
  where: 'id < event_horizon()',
  visible: {
    column: 'resource_type',
    values: (registry, actor) =>
      actor.can('*')
        ? undefined
        : registry.all.filter(({ permission }) => actor.can(`${permission}.view`)).map(({ type }) => type),
  },
  attributes: {
    id: code({ description: 'sorts in the order of events' }),
    event: text({ description: 'what happened, as in "invoice.created"' }),
    resource_type: text(),
    resource_id: text(),
    data: json(members, { description: 'the attributes of the resource after it, before a deletion' }),
    previous: json(members, { nullable: true, description: 'of an update: what changed attributes were before' }),
    actor_type: text(),
    user_id: reference({ nullable: true }),
    api_key_id: reference({ nullable: true }),
    request_id: text({ nullable: true }),
    created_at: time(),
  },
  filters: [
    ['id', exactText('id')],
    ['after', afterText('id', EVENT_ID)],
    ['event', exactText('event')],
    ['resource_type', exactText('resource_type')],
    ['resource_id', exactText('resource_id')],
  ],
  sorts: ['id'],
  event: false,
});
