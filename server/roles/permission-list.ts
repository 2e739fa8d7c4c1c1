import type { House } from '../platform/domain.ts';
import { jsonReply, type Route } from '../platform/http/route.ts';

const text = { type: 'string' };

/** Every permission that there is, for whoever grants some. Any key and any member of staff may know their names. */
export const permissionRoutes = ({ permissions }: House): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v1/admin/permissions',
    gate: 'staff',
    operation: {
      id: 'permissions.all',
      summary: 'List every permission that can be granted',
      tag: 'permissions',
      responses: {
        200: {
          description: 'permissions; "*" beside them is everything',
          type: 'application/json',
          schema: {
            type: 'object',
            required: ['data'],
            properties: {
              data: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'resource', 'verb'],
                  properties: { name: text, resource: text, verb: text },
                },
              },
            },
          },
        },
      },
    },
    handle: async () =>
      jsonReply({
        data: [...permissions].sort().map((name) => {
          const dot = name.lastIndexOf('.');
          return { name, resource: name.slice(0, dot), verb: name.slice(dot + 1) };
        }),
      }),
  },
];
