/** Values at which an axis from 0 up to a maximum is marked: round ones (1, 2 or 5 of a power of ten apart), three to six of them. */
export function ticksUpTo(maximum: number, whole: boolean): readonly number[] {
  if (!(maximum > 0)) return [0, 1];
  const rough = maximum / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const apart = whole ? Math.max(1, step) : step;
  const count = Math.ceil(maximum / apart - 1e-9);
  // Sums of fractions would drift: 0.30000000000000004.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * apart).toPrecision(12)));
}
