import type { Context } from '../platform/context.ts';
import { toDecimal } from '../platform/money.ts';
import type { Period } from './period.ts';
import { lockRevenue, revenueChanged, revenueSteps, revenueTotals, sumRevenue } from './queries.ts';

/** Sums the days anew on which something about a paid invoice changed. */
export async function refreshRevenue(ctx: Context): Promise<void> {
  const [answer] = await ctx.db.query(revenueChanged);
  if (!answer!.changed) return;
  await ctx.transaction(async (tx) => {
    await tx.db.query(lockRevenue);
    await tx.db.query(sumRevenue);
  });
}

/**
 * Revenue by currency and step, amounts as decimal texts; currencies are never added together, and nothing is ever a float. It is what paid
 * invoices come to, less what was taken off them and what is a deposit (that is revenue when it is spent), on the day on which the invoice
 * was paid.
 */
export async function revenue(ctx: Context, { interval, from, to, before, steps }: Period) {
  await refreshRevenue(ctx);
  const rows = await ctx.db.query(revenueSteps, [interval, from, to]);
  const earlier = new Map(
    (await ctx.db.query(revenueTotals, [before, from])).map(({ currency_code, value }) => [currency_code, value]),
  );
  const amounts = new Map(rows.map(({ at, currency_code, value }) => [`${at} ${currency_code}`, value]));
  const currencies = [...new Set([...rows.map(({ currency_code }) => currency_code), ...earlier.keys()])].sort();
  const text = (amount: bigint, currency: string) => toDecimal(amount.toString(), currency);
  const sum = (currency: string) =>
    rows.filter(({ currency_code }) => currency_code === currency).reduce((total, { value }) => total + value, 0n);
  return {
    data: steps.flatMap((at) =>
      currencies.map((currency_code) => ({
        at: at.toString(),
        currency_code,
        value: text(amounts.get(`${at} ${currency_code}`) ?? 0n, currency_code),
      })),
    ),
    currencies: currencies.map((currency_code) => ({
      currency_code,
      total: text(sum(currency_code), currency_code),
      previous_total: text(earlier.get(currency_code) ?? 0n, currency_code),
    })),
  };
}
