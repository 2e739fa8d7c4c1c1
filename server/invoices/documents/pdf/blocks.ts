import type { Labelled, Paper, Status, Total } from '../paper.ts';
import { COLORS, INNER, PAGE, type Sheet, type Style } from './sheet.ts';

const HALF = INNER / 2 - 16;
const RIGHT = PAGE.left + INNER / 2 + 16;

/** Who sells, what this is, who gets it, and what there is to know about it. */
export function drawHead(sheet: Sheet, paper: Paper): void {
  const { heading, number, sellerName, seller, sender, recipient, facts, status } = paper;
  sheet.tag('P', () => {
    let y = block(
      sheet,
      [sellerName],
      { x: PAGE.left, y: PAGE.top, width: HALF, size: 15, bold: true, color: 'accent' },
      19,
    );
    y = block(sheet, seller.slice(0, 8), { x: PAGE.left, y: y + 4, width: HALF, size: 8, color: 'dim' }, 11);
    sheet.y = y;
  });
  sheet.tag('H1', () => {
    const at = { x: RIGHT, width: HALF, right: true };
    sheet.line(heading, { ...at, y: PAGE.top - 2, size: 20, bold: true });
    sheet.line(number, { ...at, y: PAGE.top + 25, size: 11, color: 'dim' });
  });
  const top = Math.max(sheet.y + 26, 132);
  let y = top;
  sheet.tag('P', () => {
    if (sender) sheet.line(sender, { x: PAGE.left, y, width: HALF, size: 6.5, color: 'dim' });
    y = block(sheet, recipient.slice(0, 10), { x: PAGE.left, y: y + 14, width: HALF, size: 10 }, 14);
  });
  const below = drawFacts(sheet, facts, top + 14);
  sheet.y = Math.max(y, status ? drawStatus(sheet, status, below + 8) : below) + 26;
}

/** Texts below each other, each broken into lines; returns where they end. */
function block(
  sheet: Sheet,
  texts: readonly string[],
  { x, y, width, ...style }: Style & { x: number; y: number; width: number },
  leading: number,
): number {
  let at = y;
  for (const line of texts.flatMap((text) => sheet.lines(text, width, style).slice(0, 3))) {
    sheet.line(line, { x, y: at, width, ...style });
    at += leading;
  }
  return at;
}

function drawFacts(sheet: Sheet, facts: readonly Labelled[], from: number): number {
  let y = from;
  for (const [label, value] of facts) {
    const at = y;
    sheet.tag('P', () => {
      sheet.line(label, { x: RIGHT, y: at, width: 92, color: 'dim' });
      sheet.line(value, { x: RIGHT + 92, y: at, width: HALF - 92, right: true });
    });
    y += 14;
  }
  return y;
}

/** In a frame, and in words: nobody has to tell colours apart. */
function drawStatus(sheet: Sheet, { text, tone }: Status, y: number): number {
  const color = tone === 'plain' ? 'accent' : tone;
  const style = { size: 9.5, bold: true, color } as const;
  sheet.artifact(() => sheet.doc.roundedRect(RIGHT, y, HALF, 24, 3).lineWidth(0.9).stroke(COLORS[color]));
  sheet.tag('P', () => {
    const [line = ''] = sheet.lines(text, HALF - 12, style);
    const width = sheet.doc.widthOfString(line);
    sheet.line(line, { x: RIGHT + (HALF - width) / 2, y: y + 6.5, ...style });
  });
  return y + 24;
}

const SUMS = { x: PAGE.left + INNER - 290, width: 290 } as const;

/** What it comes to, and what remains of that; never parted by the end of a page. */
export function drawTotals(sheet: Sheet, totals: readonly Total[]): void {
  const height = (total: Total) => (total.strength ? 22 : 16) + (labelLines(sheet, total).length - 1) * 11;
  sheet.y += 8;
  sheet.room(
    Math.min(
      totals.reduce((sum, total) => sum + height(total), 0),
      400,
    ),
  );
  for (const total of totals) {
    sheet.room(height(total));
    drawTotal(sheet, total);
    sheet.y += height(total);
  }
}

const AMOUNT = 96;
const styleOf = ({ strength }: Total): Style => ({ size: strength ? 10 : 9, bold: strength !== undefined });
const labelLines = (sheet: Sheet, total: Total): string[] =>
  sheet.lines(total.label, SUMS.width - AMOUNT - 12, styleOf(total)).slice(0, 3);

function drawTotal(sheet: Sheet, total: Total): void {
  const { amount, strength } = total;
  const y = sheet.y;
  if (strength === 'total') sheet.artifact(() => sheet.doc.rect(SUMS.x, y, SUMS.width, 20).fill(COLORS.shade));
  const text = { y: y + (strength ? 4.5 : 2.5), ...styleOf(total) };
  sheet.tag('P', () => {
    for (const [at, line] of labelLines(sheet, total).entries())
      sheet.line(line, { x: SUMS.x + 6, ...text, y: text.y + at * 11 });
    sheet.line(amount, { x: SUMS.x + SUMS.width - AMOUNT - 6, width: AMOUNT, right: true, ...text });
  });
}

/** What must be said, and how to pay. */
export function drawNotes(sheet: Sheet, { notes, transfer }: Paper): void {
  sheet.y += 18;
  for (const note of notes) {
    const lines = sheet.lines(note, INNER);
    sheet.room(Math.min(lines.length, 3) * 13);
    for (const line of lines) {
      sheet.room(13);
      sheet.tag('P', () => sheet.line(line, { x: PAGE.left, y: sheet.y }));
      sheet.y += 13;
    }
    sheet.y += 4;
  }
  if (transfer) drawTransfer(sheet, transfer);
}

function drawTransfer(sheet: Sheet, { intro, rows }: NonNullable<Paper['transfer']>): void {
  const height = 26 + rows.length * 14 + 8;
  sheet.room(height + 8);
  const top = sheet.y + 8;
  sheet.artifact(() => sheet.doc.roundedRect(PAGE.left, top, INNER, height, 3).lineWidth(0.6).stroke(COLORS.line));
  sheet.tag('P', () => sheet.line(intro, { x: PAGE.left + 12, y: top + 9, width: INNER - 24, bold: true }));
  for (const [at, [label, value]] of rows.entries()) {
    const y = top + 26 + at * 14;
    sheet.tag('P', () => {
      sheet.line(label, { x: PAGE.left + 12, y, width: 100, color: 'dim' });
      sheet.line(value, { x: PAGE.left + 116, y, width: INNER - 128 });
    });
  }
  sheet.y = top + height;
}

const SMALL = { size: 7, color: 'dim' } as const;

/** At the foot of every page: who sells, and which page of how many it is. */
export function drawFeet(sheet: Sheet, { foot, pageNumber, title, sellerName }: Paper): void {
  const { count } = sheet.doc.bufferedPageRange();
  const top = sheet.end + 18;
  const columns = footColumns(sheet, foot);
  const low = { x: PAGE.left, y: PAGE.height - 30, ...SMALL };
  for (let page = 0; page < count; page++) {
    sheet.doc.switchToPage(page);
    sheet.rule(top - 8);
    sheet.artifact(() => {
      for (const { lines, x, width } of columns)
        for (const [index, line] of lines.entries()) sheet.line(line, { x, y: top + index * 9.5, width, ...SMALL });
      const number = pageNumber.replace('{page}', `${page + 1}`).replace('{pages}', `${count}`);
      sheet.line(number, { width: INNER, right: true, ...low });
      if (page > 0) sheet.line([title, sellerName].filter(Boolean).join(' · '), { width: INNER - 90, ...low });
    }, 'Pagination');
  }
}

/** Columns as wide as their lines, with what is left between them; where it is too little, all are narrower. */
function footColumns(sheet: Sheet, foot: Paper['foot']) {
  const wide = foot.map((lines) => Math.max(...lines.map((line) => sheet.width(line, SMALL))) + 0.5);
  const sum = wide.reduce((total, width) => total + width, 0);
  const most = INNER - 10 * (foot.length - 1);
  const scale = Math.min(1, most / sum);
  const gap = foot.length > 1 ? Math.min(60, (INNER - sum * scale) / (foot.length - 1)) : 0;
  let x: number = PAGE.left;
  return foot.map((lines, at) => {
    const column = { lines: lines.slice(0, 5), x, width: wide[at]! * scale };
    x += column.width + gap;
    return column;
  });
}
