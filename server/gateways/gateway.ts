import type { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { toDecimal } from '../platform/money.ts';
import type { Sealing } from '../platform/seal.ts';
import type { StoredSettings } from '../platform/strategies/settings.ts';
import { type Amount, gatewayInterface } from './interface.ts';

/** A gateway as its row has it. */
export interface StoredGateway extends StoredSettings {
  readonly id: bigint;
  readonly strategy: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly seal_name: string;
  readonly currencies: readonly string[];
}

const COLUMNS = 'id, strategy, name, enabled, settings, sealed, seal_name, currencies';
const find = statement<StoredGateway>('gateways.find', `SELECT ${COLUMNS} FROM gateways WHERE id = $1`);
const hold = statement<StoredGateway>('gateways.hold', `SELECT ${COLUMNS} FROM gateways WHERE id = $1 FOR UPDATE`);

const all = statement<StoredGateway>('gateways.all', `SELECT ${COLUMNS} FROM gateways ORDER BY id`);

/** Those that are not enabled too: what was begun with them goes on. */
export const allGateways = ({ db }: Pick<Context, 'db'>): Promise<StoredGateway[]> => db.query(all, []);

export async function gatewayOf(ctx: Context, id: bigint | string): Promise<StoredGateway | undefined> {
  const [gateway] = await ctx.db.query(find, [id]);
  return gateway;
}

export async function holdGateway(tx: Context, id: string): Promise<StoredGateway | undefined> {
  const [gateway] = await tx.db.query(hold, [id]);
  return gateway;
}

export const sealerOf = ({ pepper }: Pick<Context, 'pepper'>, name: string): Sealing => ({
  pepper,
  purpose: 'gateways',
  name,
});

export const takes = ({ enabled, currencies }: StoredGateway, currency: string): boolean =>
  enabled && (currencies.length === 0 || currencies.includes(currency));

type Answers = typeof gatewayInterface.answers;

/** Calls a method of a gateway's strategy with its settings. Rejects with a StrategyError. Never inside of a transaction: a gateway takes its time. */
export async function askGateway<Method extends keyof Answers>(
  ctx: Context,
  gateway: StoredGateway,
  method: Method,
  input: unknown,
  timeout?: number,
  wait?: number,
): Promise<z.output<Answers[Method]>> {
  const strategy = await ctx.strategies.find(gatewayInterface, gateway.strategy);
  const settings = strategy?.settings.read(gateway, sealerOf(ctx, gateway.seal_name)) ?? {};
  return ctx.strategies.call(gatewayInterface, gateway.strategy, method, input, { settings, timeout, wait });
}

/** Whether the gateway's strategy has a method. */
export async function can(ctx: Context, gateway: StoredGateway, method: keyof Answers): Promise<boolean> {
  const strategy = await ctx.strategies.find(gatewayInterface, gateway.strategy);
  return strategy?.methods.includes(method) ?? false;
}

/** An amount as a gateway is told it. */
export const amountOf = (minor: bigint, currency: string): Amount => ({
  value: toDecimal(minor, currency),
  minor,
  currency,
});
