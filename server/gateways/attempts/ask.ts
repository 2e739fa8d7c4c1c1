import { toMinorUnits } from '../../platform/money.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import type { AnsweredAmount } from '../interface.ts';
import type { Outcome } from './settle-attempt.ts';

/** Asks a gateway; whatever goes wrong is an outcome: it said no, or nobody knows. */
export async function outcomeOf(asked: Promise<Outcome>): Promise<Outcome> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    return { status: error.outcome === 'refused' ? 'failed' : 'unknown', problem: error.message };
  }
}

/** Minor units of what a gateway answered; undefined when that is another currency, or no amount of this one. */
export function minorOf(amount: AnsweredAmount | undefined, currency: string): bigint | undefined {
  if (!amount || amount.currency !== currency) return undefined;
  if ('minor' in amount) return amount.minor < 0 ? undefined : BigInt(amount.minor);
  try {
    return toMinorUnits(amount.value, currency);
  } catch {
    return undefined;
  }
}
