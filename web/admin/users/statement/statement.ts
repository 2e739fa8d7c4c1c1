import { queryOptions } from '@tanstack/react-query';
import type { Tollgate } from '@tollgate/sdk';
import i18next from 'i18next';
import { signOf } from '../../../ui/amounts.ts';
import { api } from '../../../ui/api.ts';
import type { Search } from '../../../ui/search-params.ts';
import type { KINDS } from '../../ledger/list.ts';
import { nameOfGateway } from '../../payments/words.ts';

export type Statement = Awaited<ReturnType<Tollgate['users']['statement']>>;
export type StatementLine = Statement['data'][number];

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The statement that an address asks for: "?currency=EUR&from=2026-01-01&until=2026-01-31", both days included. */
export const statementQuery = (userId: string, { currency, from, until }: Search) => {
  const asked = {
    ...(currency && { currency_code: currency }),
    ...(from && DAY.test(from) && { from: startOf(from, 0) }),
    ...(until && DAY.test(until) && { until: startOf(until, 1) }),
  };
  return queryOptions({
    queryKey: ['list', 'statement', userId, asked] as const,
    queryFn: ({ signal }) => wholeStatement(userId, asked, signal),
  });
};

/** All lines of a period, answer by answer. */
async function wholeStatement(userId: string, asked: object, signal: AbortSignal): Promise<Statement> {
  const first = await api.users.statement(userId, asked, { signal });
  const data = [...first.data];
  for (let { next } = first.meta; next !== null; ) {
    const page = await api.users.statement(userId, { ...asked, after: String(next) }, { signal });
    data.push(...page.data);
    next = page.meta.next;
  }
  return { ...first, data };
}

/** Midnight of a day, or of one after it, where the reader is. */
function startOf(day: string, later: number): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + later);
  return at.toISOString();
}

/** What a line is about, in words. */
export function wordsOf({ kind, owed, credit }: StatementLine): string {
  if (kind === 'refund' && signOf(credit) < 0) return i18next.t('statement.refundOfCredit');
  if (kind === 'write_off' && signOf(owed) > 0) return i18next.t('statement.writeOffBack');
  if (kind === 'invoice' && signOf(owed) < 0) return i18next.t('statement.invoiceLess');
  if (kind === 'payment' && signOf(credit) < 0) return i18next.t('statement.fromCredit');
  if (kind === 'payment' && signOf(owed) > 0) return i18next.t('statement.paymentBack');
  return i18next.t(`ledger.kinds.${kind as (typeof KINDS)[number]}`);
}

export const noteOf = ({ note }: StatementLine): string => (note && note !== 'credit' ? nameOfGateway(note) : '');
