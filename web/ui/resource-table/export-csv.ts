import type { Column } from './types.ts';

/** A field of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text);

const fieldOf = <Item>({ id, value }: Column<Item>, row: Item): unknown =>
  value ? value(row) : (row as Record<string, unknown>)[id];

/** Writes rows as they come; `progress` hears how many there are. */
export async function toCsv<Item>(
  shown: readonly Column<Item>[],
  rows: AsyncIterable<Item> | Iterable<Item>,
  progress: (count: number) => void,
): Promise<Blob> {
  const columns = shown.filter(({ menu, csv }) => !menu && csv !== false);
  const parts = [`\uFEFF${columns.map(({ label }) => csvField(label)).join()}\r\n`];
  let count = 0;
  for await (const row of rows) {
    parts.push(`${columns.map((column) => csvField(fieldOf(column, row))).join()}\r\n`);
    count += 1;
    if (count % 500 === 0) progress(count);
  }
  progress(count);
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** Lets the browser save a file. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
