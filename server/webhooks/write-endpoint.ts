import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { plainView } from '../platform/jsonapi/view.ts';
import { deleteRow, insertRow, updateRow } from '../platform/jsonapi/write.ts';
import { urlProblem } from '../platform/outbound/check-url.ts';
import { readEventTypes, refuseUnseen } from './event-types.ts';
import { addSecret } from './secrets.ts';

export interface EndpointInput {
  url: string;
  description?: string | null;
  event_types: string[];
  enabled: boolean;
}

const lock = statement<{ event_types: string[]; enabled: boolean }>(
  'webhooks.lock-endpoint',
  'SELECT event_types, enabled FROM webhook_endpoints WHERE id = $1 FOR UPDATE',
);

/** Creates an endpoint for events that the actor may see. Its secret is in `meta`, this once. */
export async function createEndpoint(ctx: Context, { event_types, url, ...input }: EndpointInput) {
  const types = readEventTypes(ctx, event_types);
  refuseUnseen(ctx, types);
  await checkUrl(ctx, url);
  return ctx.transaction(async (tx) => {
    const row = await insertRow(tx, 'webhookEndpoints', { ...input, url, event_types: JSON.stringify(types) });
    const secret = await addSecret(tx, plainView(tx.registry.get('webhookEndpoints')).keyOf(row));
    return { row, meta: { secret } };
  });
}

/** Changes an endpoint: the actor must be allowed to see what it was sent before and what it is sent afterwards. */
export async function updateEndpoint(ctx: Context, target: Target, input: Partial<EndpointInput>) {
  const types = input.event_types && readEventTypes(ctx, input.event_types);
  if (input.url !== undefined) await checkUrl(ctx, input.url);
  return ctx.transaction(async (tx) => {
    const before = await authorize(tx, target.id);
    if (!before) return undefined;
    refuseUnseen(tx, types ?? []);
    const starts = input.enabled === true && !before.enabled;
    return updateRow(tx, 'webhookEndpoints', target, {
      ...input,
      event_types: types && JSON.stringify(types),
      // Somebody who enables it again says that it works: what was before doesn't count.
      ...(starts && { disabled_reason: null, failing_since: null }),
    });
  });
}

/** Locks an endpoint whose events the actor may see; undefined when there is none. */
export async function authorize(ctx: Context, id: string) {
  const [endpoint] = await ctx.db.query(lock, [id]);
  if (endpoint) refuseUnseen(ctx, endpoint.event_types);
  return endpoint;
}

export const deleteEndpoint = (ctx: Context, target: Target): Promise<boolean> =>
  deleteRow(ctx, 'webhookEndpoints', target);

async function checkUrl(ctx: Context, url: string): Promise<void> {
  const problem = await urlProblem(ctx.outbound, url);
  if (problem) throw validationError({ url: [problem.replace(':label', 'url')] });
}
