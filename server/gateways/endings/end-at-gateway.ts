import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict } from '../../platform/errors.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import { publish } from '../../platform/outbox/publish.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { nextLook } from '../attempts/schedule.ts';
import { allGateways, askGateway, can, gatewayOf, type StoredGateway } from '../gateway.ts';

interface StoredEnding {
  readonly id: bigint;
  readonly kind: 'subscription' | 'method';
  readonly reference: string;
  readonly gateway_id: bigint | null;
  readonly status: string;
  readonly looked: number;
}

const COLUMNS = 'id, kind, reference, gateway_id, status, looked';
const find = statement<StoredEnding>('gateway-endings.find', `SELECT ${COLUMNS} FROM gateway_endings WHERE id = $1`);
const hold = statement<StoredEnding>(
  'gateway-endings.hold',
  `SELECT ${COLUMNS} FROM gateway_endings WHERE id = $1 FOR UPDATE`,
);
const countLook = statement(
  'gateway-endings.count-look',
  'UPDATE gateway_endings SET looked = looked + 1 WHERE id = $1',
);

const METHODS = { subscription: 'endSubscription', method: 'removeMethod' } as const;
const NOBODY = 'No gateway here can end it: end it at the provider.';

interface Asked {
  readonly status: 'ended' | 'missing' | 'unknown' | 'failed';
  readonly problem: string | null;
}

/** Asks the gateway to end what was ended here. What it is asked twice does no harm; what it does not answer is asked again, for three weeks. */
export async function endAtGateway(ctx: Context, id: bigint): Promise<void> {
  if (ctx.inTransaction) throw new Error('A gateway is not called while a transaction is open.');
  const [ending] = await ctx.db.query(find, [id]);
  if (ending?.status !== 'waiting') return;
  const asked = await askAll(ctx, ending);
  await ctx.transaction(async (tx) => {
    const [held] = await tx.db.query(hold, [id]);
    if (held?.status !== 'waiting') return;
    await tx.db.query(countLook, [id]);
    const again = asked.status === 'unknown' ? nextLook(tx.clock.now(), held.looked) : null;
    const status = asked.status === 'unknown' ? (again ? 'waiting' : 'failed') : asked.status;
    await updateRow(
      tx,
      'gatewayEndings',
      { id: id.toString() },
      { status, problem: asked.problem, next_look_at: again },
    );
    if (status === 'failed') await publish(tx, 'gateway_ending.failed', { id });
  });
}

/** Asks again for one that was given up, or waits. 409 when it has ended. */
export async function retryEnding(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const [held] = await tx.db.query(hold, [id]);
    if (held?.status === 'ended') throw conflict('It has ended at its gateway already.');
    await updateRow(tx, 'gatewayEndings', { id }, { status: 'waiting', next_look_at: tx.clock.now() });
  });
  await endAtGateway(ctx, BigInt(id));
}

async function askAll(ctx: Context, ending: StoredEnding): Promise<Asked> {
  const asked: Asked[] = [];
  for (const gateway of await candidates(ctx, ending))
    if (await can(ctx, gateway, METHODS[ending.kind])) asked.push(await askOne(ctx, gateway, ending));
  const of = (status: Asked['status']) => asked.find((one) => one.status === status);
  return of('ended') ?? of('unknown') ?? of('missing') ?? { status: 'failed', problem: NOBODY };
}

async function candidates(ctx: Context, { gateway_id }: StoredEnding): Promise<StoredGateway[]> {
  if (gateway_id === null) return allGateways(ctx);
  const gateway = await gatewayOf(ctx, gateway_id);
  return gateway ? [gateway] : [];
}

async function askOne(ctx: Context, gateway: StoredGateway, { kind, reference }: StoredEnding): Promise<Asked> {
  try {
    if (kind === 'method') {
      const { removed } = await askGateway(ctx, gateway, 'removeMethod', { method: reference });
      return removed
        ? { status: 'ended', problem: null }
        : { status: 'unknown', problem: `${gateway.name} did not remove it.` };
    }
    const { status, reason } = await askGateway(ctx, gateway, 'endSubscription', { subscription: reference });
    return { status, problem: status === 'missing' ? `${gateway.name} does not know it.` : (reason ?? null) };
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    return { status: 'unknown', problem: `${gateway.name}: ${error.message}` };
  }
}
