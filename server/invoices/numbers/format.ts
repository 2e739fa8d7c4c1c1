/** How numbers of one kind of document look: as in "INV-{year}-{number}", with the number filled up by zeros to `padding` digits. */
export interface NumberFormat {
  readonly format: string;
  readonly padding: number;
}

const MOST_DIGITS = 20;

/** Writes the number of a document that is made out on `day`. A format that doesn't say where the number goes has it at its end. */
export function formatNumber({ format, padding }: NumberFormat, sequence: bigint, day: Temporal.PlainDate): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const digits = sequence.toString().padStart(Math.min(Math.max(padding, 1), MOST_DIGITS), '0');
  const whole = format.includes('{number}') ? format : `${format}{number}`;
  return whole
    .replaceAll('{year}', String(day.year).padStart(4, '0'))
    .replaceAll('{month}', two(day.month))
    .replaceAll('{day}', two(day.day))
    .replaceAll('{number}', digits);
}
