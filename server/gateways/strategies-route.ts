import { jsonReply, type Route } from '../platform/http/route.ts';
import { strategiesSchema, strategiesShown } from '../platform/strategies/shown.ts';
import { gatewayInterface } from './interface.ts';

/** The gateways that can be configured, with the form that each wants filled in. */
export const strategiesRoute: Route = {
  method: 'GET',
  path: '/api/v1/admin/gateway-strategies',
  permission: 'gateways.view',
  operation: {
    id: 'gatewayStrategies.all',
    summary: 'List the gateways that there are to configure, with their settings; and extensions that can not be used',
    tag: 'gateways',
    responses: { 200: { description: 'all of them', type: 'application/json', schema: strategiesSchema } },
  },
  handle: async ({ ctx }) => jsonReply(await strategiesShown(ctx.strategies, gatewayInterface)),
};
