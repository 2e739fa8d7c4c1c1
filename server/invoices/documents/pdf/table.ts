import type { Paper } from '../paper.ts';
import { COLORS, INNER, PAGE, type Sheet } from './sheet.ts';

const LINE = 12;
const PADDING = 5;
const HEAD = 20;
const GAP = 16;
/** Between the outer columns and the edges of the shaded heading. */
const EDGE = 6;
const HEADING = { size: 8, bold: true, color: 'dim' } as const;
/** Lines of a description that stay together, so that none stands alone on a page. */
const TOGETHER = 3;

interface Cell {
  readonly x: number;
  readonly width: number;
  readonly right: boolean;
  readonly label: string;
}

type Row = readonly string[];

/** The items: a heading that is repeated on every page, rows that break over pages where they must, amounts aligned at their right. */
export function drawTable(sheet: Sheet, { columns, rows }: Pick<Paper, 'columns' | 'rows'>): void {
  const cells = cellsOf(sheet, columns, rows);
  const table = sheet.doc.struct('Table');
  sheet.root.add(table);
  sheet.room(HEAD + TOGETHER * LINE);
  const head = sheet.doc.struct('TR');
  table.add(head);
  drawHead(sheet, cells, (draw) => sheet.tag('TH', draw, head, { scope: 'Column' }));
  head.end();
  const before = sheet.heading;
  sheet.heading = () => {
    before();
    drawHead(sheet, cells, (draw) => sheet.artifact(draw, 'Pagination'));
  };
  for (const row of rows) drawRow(sheet, cells, row, table);
  sheet.heading = before;
  table.end();
}

/** Amounts get the width of the widest; one that takes more than a fifth of the page is cut. Columns of nothing are not there. */
function cellsOf(sheet: Sheet, columns: readonly string[], rows: readonly Row[]): Cell[] {
  const widths = columns.map((label, at) => {
    const wide = at === 0 ? 0 : Math.max(sheet.width(label, HEADING), ...rows.map((row) => sheet.width(row[at]!)));
    return wide === 0 ? 0 : Math.min(wide, INNER / 5) + GAP;
  });
  const left = INNER - EDGE - widths.reduce((sum, width) => sum + width, 0);
  let x = PAGE.left + left;
  const amounts = widths.map((width, at) => {
    const cell = { x: x + GAP, width: width - GAP, right: true, label: columns[at]! };
    x += width;
    return cell;
  });
  return [{ x: PAGE.left + EDGE, width: left - EDGE, right: false, label: columns[0]! }, ...amounts.slice(1)];
}

function drawHead(sheet: Sheet, cells: readonly Cell[], tagged: (draw: () => void) => void): void {
  const y = sheet.y;
  sheet.artifact(() => sheet.doc.rect(PAGE.left, y, INNER, HEAD).fill(COLORS.shade));
  for (const cell of visible(cells)) tagged(() => sheet.line(cell.label, { ...cell, y: y + 5.5, ...HEADING }));
  sheet.y = y + HEAD;
}

function drawRow(sheet: Sheet, cells: readonly Cell[], row: Row, table: PDFKit.PDFStructureElement): void {
  const [first] = cells;
  const lines = sheet.lines(row[0]!, first!.width);
  const height = (count: number) => count * LINE + 2 * PADDING;
  const page = sheet.end - PAGE.top - HEAD - 40;
  sheet.room(height(lines.length) <= page ? height(lines.length) : height(TOGETHER));
  const element = sheet.doc.struct('TR');
  table.add(element);
  const text = sheet.doc.struct('TD');
  element.add(text);
  let rest = lines;
  for (let part = 0; part === 0 || rest.length > 0; part++) {
    if (part > 0) sheet.turn();
    const fits = Math.max(1, Math.floor((sheet.end - sheet.y - 2 * PADDING) / LINE));
    const y = sheet.y + PADDING;
    text.add(() => drawLines(sheet, rest.slice(0, fits), first!.x, y));
    if (part === 0 && rest.length <= fits) text.end();
    if (part === 0) drawAmounts(sheet, { cells, row, y }, element);
    sheet.y += height(Math.min(rest.length, fits));
    rest = rest.slice(fits);
  }
  text.end();
  element.end();
  sheet.rule(sheet.y);
}

function drawLines(sheet: Sheet, lines: readonly string[], x: number, y: number): void {
  for (const [at, line] of lines.entries()) sheet.line(line, { x, y: y + at * LINE });
}

function drawAmounts(
  sheet: Sheet,
  { cells, row, y }: { cells: readonly Cell[]; row: Row; y: number },
  element: PDFKit.PDFStructureElement,
): void {
  for (const [at, cell] of cells.entries())
    if (at > 0 && cell.width > 0) sheet.tag('TD', () => sheet.line(row[at]!, { ...cell, y }), element);
}

const visible = (cells: readonly Cell[]): Cell[] => cells.filter(({ width }) => width > 0);
