import type { House } from '../../platform/domain.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';
import { couponThrottle } from './coupon-throttle.ts';
import { placeOrder } from './place-order.ts';
import { planOrder } from './plan-order.ts';
import { type OrderRequest, orderBody, readOrderRequest } from './read-request.ts';
import { placedSchema, previewSchema, shownOrder, shownPlaced } from './shown.ts';

/** Orders with everything that belongs to them: what they would cost, and ordering. Both calculate in the same way. */
export function checkoutRoutes(house: House): readonly Route[] {
  const throttled = couponThrottle(house);
  const handling =
    (answer: (ctx: Incoming['ctx'], request: OrderRequest) => Promise<Reply>) =>
    async ({ ctx, body }: Incoming): Promise<Reply> => {
      const request = await readOrderRequest(ctx, body);
      return throttled(ctx, request, () => answer(ctx, request));
    };
  const route = (name: string, operation: Pick<Route['operation'], 'id' | 'summary' | 'responses' | 'readOnly'>) => ({
    ...({ method: 'POST', path: `/api/v1/admin/orders/${name}`, permission: 'orders.create' } as const),
    operation: { ...operation, tag: 'orders', body: orderBody },
  });
  const json = 'application/json';
  return [
    {
      ...route('preview', {
        id: 'orders.preview',
        readOnly: true,
        summary: 'Tell what an order would cost, line by line, or what speaks against it; writes nothing',
        responses: { 200: { description: 'lines and totals', type: json, schema: previewSchema } },
      }),
      handle: handling(async (ctx, request) => jsonReply({ data: shownOrder(await planOrder(ctx, request)) })),
    },
    {
      ...route('checkout', {
        id: 'orders.checkout',
        summary: 'Order: makes the order, its services and one invoice, takes from the stock and uses the coupon',
        responses: { 201: { description: 'what was made', type: json, schema: placedSchema } },
      }),
      handle: handling(async (ctx, request) => jsonReply({ data: shownPlaced(await placeOrder(ctx, request)) }, 201)),
    },
  ];
}
