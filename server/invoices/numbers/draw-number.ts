import type { Context } from '../../platform/context.ts';
import { type Statement, statement } from '../../platform/database/statement.ts';
import { settingOf, shopZone } from '../../settings/index.ts';
import { formatNumber } from './format.ts';

export type Document = 'invoice' | 'credit_note';

// Whoever draws holds the counter until the transaction ends: one that is undone gives its number back.
const next = statement<{ sequence: bigint }>(
  'invoices.next-number',
  `UPDATE settings SET value = (CASE WHEN value ~ '^[0-9]{1,18}$' THEN value::bigint ELSE 0 END + $2)::text
   WHERE key = $1 AND settingable_type IS NULL RETURNING value::bigint AS sequence`,
);
// Without a name, so that it is planned for as many invoices as there are by now.
const register: Statement<{ number: string }> = {
  text: `INSERT INTO document_numbers (number, document, sequence, drawn_at)
   SELECT drawn.number, $2, sequence, $4 FROM unnest($1::text[], $3::bigint[]) AS drawn (number, sequence)
   WHERE (SELECT 1 FROM invoices WHERE invoices.number = drawn.number LIMIT 1) IS NULL
   ORDER BY sequence ON CONFLICT DO NOTHING RETURNING number`,
};

/** So many numbers in a row can belong to documents that were taken over, before something is wrong. */
const MOST_TAKEN = 100_000;

/**
 * Draws the next number of a kind of document, gapless: the counter goes on where the imported one stood, and skips only numbers that
 * documents have already. The day in it is that of the shop's time zone.
 */
export async function drawNumber(tx: Context, document: Document): Promise<string> {
  return (await drawNumbers(tx, document, 1))[0]!;
}

/** The next numbers of a kind of document, in their order, in a few statements for however many. */
export async function drawNumbers(tx: Context, document: Document, count: number): Promise<string[]> {
  const numbers: string[] = [];
  // The counter comes first, so that those who wait for it read what was set meanwhile.
  for (let tries = 0; tries < MOST_TAKEN && numbers.length < count; tries++) {
    const [drawn] = await tx.db.query(next, [`${document}_number`, count - numbers.length]);
    if (!drawn) break;
    numbers.push(...(await registered(tx, document, drawn.sequence, count - numbers.length)));
  }
  if (numbers.length === count) return numbers;
  throw new Error(
    `No number can be drawn for a new ${document}: look at the settings ${document}_number and ${document}_number_format.`,
  );
}

/** Of so many numbers up to `last`, those that no document has. */
async function registered(tx: Context, document: Document, last: bigint, count: number): Promise<string[]> {
  const setting = (name: string) => settingOf(tx.db, `${document}_number${name}`);
  const now = tx.clock.now();
  const format = { format: (await setting('_format')) ?? '{number}', padding: Number(await setting('_padding')) || 1 };
  const day = now.toZonedDateTimeISO(await shopZone(tx.db)).toPlainDate();
  const sequences = Array.from({ length: count }, (_, at) => last - BigInt(count - 1 - at));
  const wanted = sequences.map((sequence) => formatNumber(format, sequence, day));
  const rows = await tx.db.query(register, [wanted, document, sequences, now]);
  const free = new Set(rows.map(({ number }) => number));
  return wanted.filter((number) => free.has(number));
}
