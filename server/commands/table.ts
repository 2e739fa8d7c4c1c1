const WIDEST = 40;

/** Rows of texts below their heads, each column as wide as it must be and no wider than 40. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [heads, ...rows].map((row) => row.map(shortened));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

// A name may hold anything: what would move a terminal's cursor is left out.
const shortened = (cell: string): string => {
  const plain = cell.replace(/\p{Cc}/gu, ' ');
  return plain.length > WIDEST ? `${plain.slice(0, WIDEST - 3)}...` : plain;
};
