/** A line of a table: the first column to the left, numbers to the right. */
export const row = (widths: readonly number[], cells: readonly (string | number)[]): string =>
  cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(widths[index]!) : String(cell).padStart(widths[index]!)))
    .join(' ');
