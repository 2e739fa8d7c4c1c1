import type { House } from '../platform/domain.ts';
import { jsonReply, type Route } from '../platform/http/route.ts';
import type { JsonSchema } from '../platform/jsonapi/attributes.ts';

const properties: JsonSchema = {
  event: { type: 'string', description: 'as in "invoice.created"' },
  resource_type: { type: 'string' },
  title: { type: 'string', description: 'what one of the resource is called' },
  about: { type: 'string', description: 'what happened, in a few words' },
};

/** What can happen to what the caller may view, so that nobody has to guess names. */
export const eventTypesRoute = ({ registry }: House): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/admin/event-types',
    permission: 'events.view',
    operation: {
      id: 'events.types',
      summary: 'List the types of events, of resources that the caller may view',
      tag: 'events',
      responses: {
        200: {
          description: 'types of events, in the order of resources',
          type: 'application/json',
          schema: {
            type: 'object',
            required: ['data'],
            properties: {
              data: { type: 'array', items: { type: 'object', required: Object.keys(properties), properties } },
            },
          },
        },
      },
    },
    handle: async ({ ctx }) =>
      jsonReply({
        data: registry.events
          .filter(({ resource }) => ctx.actor.can(`${resource.permission}.view`))
          .map(({ name, resource, about }) => ({
            event: name,
            resource_type: resource.type,
            title: resource.title,
            about,
          })),
      }),
  },
];
