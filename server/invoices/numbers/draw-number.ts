import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { settingOf } from '../../settings/index.ts';
import { formatNumber } from './format.ts';

export type Document = 'invoice' | 'credit_note';

// Whoever draws holds the counter until the transaction ends: one that is undone gives its number back.
const next = statement<{ sequence: bigint }>(
  'invoices.next-number',
  `UPDATE settings SET value = (CASE WHEN value ~ '^[0-9]{1,18}$' THEN value::bigint ELSE 0 END + 1)::text
   WHERE key = $1 AND settingable_type IS NULL RETURNING value::bigint AS sequence`,
);
const register = statement<{ number: string }>(
  'invoices.register-number',
  `INSERT INTO document_numbers (number, document, sequence, drawn_at)
   SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM invoices WHERE number = $1)
   ON CONFLICT DO NOTHING RETURNING number`,
);

/** So many numbers in a row can belong to documents that were taken over, before something is wrong. */
const MOST_TAKEN = 100_000;

/**
 * Draws the next number of a kind of document, gapless: the counter goes on where the imported one stood, and skips only numbers that
 * documents have already. The day in it is that of the shop's time zone.
 */
export async function drawNumber(tx: Context, document: Document): Promise<string> {
  const setting = (name: string) => settingOf(tx.db, `${document}_number${name}`);
  const now = tx.clock.now();
  // The counter comes first, so that those who wait for it read what was set meanwhile.
  for (let tries = 0; tries < MOST_TAKEN; tries++) {
    const [drawn] = await tx.db.query(next, [`${document}_number`]);
    if (!drawn) break;
    const format = {
      format: (await setting('_format')) ?? '{number}',
      padding: Number(await setting('_padding')) || 1,
    };
    const number = formatNumber(format, drawn.sequence, dayIn(now, await settingOf(tx.db, 'timezone')));
    const [registered] = await tx.db.query(register, [number, document, drawn.sequence, now]);
    if (registered) return number;
  }
  throw new Error(
    `No number can be drawn for a new ${document}: look at the settings ${document}_number and ${document}_number_format.`,
  );
}

function dayIn(now: Temporal.Instant, zone: string | null): Temporal.PlainDate {
  try {
    return now.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate();
  } catch {
    return now.toZonedDateTimeISO('UTC').toPlainDate();
  }
}
