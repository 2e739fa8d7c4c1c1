/** The square of modules: `dark[y][x]`. */
export type Modules = boolean[][];

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Draws codewords into the square of their version, with the mask that is easiest to read (ISO/IEC 18004:2015, 6.3 and 7.8). */
export function drawn(version: number, codewords: readonly number[]): Modules {
  const size = version * 4 + 17;
  const dark = square(size);
  const fixed = square(size);
  const set = (x: number, y: number, on: boolean) => {
    dark[y]![x] = on;
    fixed[y]![x] = true;
  };
  drawPatterns(version, size, set);
  place(dark, fixed, codewords);
  const masked = MASKS.map((mask, number) => {
    const copy = dark.map((row, y) => row.map((on, x) => on !== (!fixed[y]![x] && mask(x, y))));
    drawFormat(size, number, (x, y, on) => {
      copy[y]![x] = on;
    });
    return copy;
  });
  const penalties = masked.map(penaltyOf);
  return masked[penalties.indexOf(Math.min(...penalties))]!;
}

const square = (size: number): Modules => Array.from({ length: size }, () => Array<boolean>(size).fill(false));

type Set = (x: number, y: number, on: boolean) => void;

function drawPatterns(version: number, size: number, set: Set): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawRings(size, x, y, 4, set);
  const places = alignments(version, size);
  const last = places.at(-1);
  for (const x of places)
    for (const y of places) {
      const finder = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
      if (!finder) drawRings(size, x, y, 2, set);
    }
  drawFormat(size, 0, set);
  if (version >= 7) drawVersion(version, size, set);
}

/** Rings around a centre: dark in the middle, light and dark by turns, light at the outside of a finder. */
function drawRings(size: number, x: number, y: number, radius: number, set: Set): void {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) {
      const distance = Math.max(Math.abs(dx), Math.abs(dy));
      const inside = x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size;
      const light = radius === 4 ? distance === 2 || distance === 4 : distance === 1;
      if (inside) set(x + dx, y + dy, !light);
    }
}

function alignments(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const rest = Array.from({ length: count - 1 }, (_, at) => size - 7 - at * step);
  return [6, ...rest.reverse()];
}

/** Bits with their BCH code: `value` shifted by the degree, and the remainder by `generator`. */
function withCode(value: number, degree: number, generator: number): number {
  let rest = value;
  for (let step = 0; step < degree; step++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator);
  return (value << degree) | rest;
}

/** The mask's number and the level of correction (7.9); M is 00. */
function drawFormat(size: number, mask: number, set: Set): void {
  const bits = withCode(mask, 10, 0x537) ^ 0x5412;
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  for (let at = 0; at < 15; at++) {
    set(8, at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, bit(at));
    set(at < 8 ? size - 1 - at : at < 9 ? 15 - at : 14 - at, 8, bit(at));
  }
  set(8, size - 8, true);
}

/** From version 7 on (7.10). */
function drawVersion(version: number, size: number, set: Set): void {
  const bits = withCode(version, 12, 0x1f25);
  for (let at = 0; at < 18; at++) {
    const on = ((bits >> at) & 1) === 1;
    const [near, far] = [Math.floor(at / 3), size - 11 + (at % 3)];
    set(far, near, on);
    set(near, far, on);
  }
}

/** Zigzag in columns of two from the lower right, around what is fixed (7.7.3). */
function place(dark: Modules, fixed: Modules, codewords: readonly number[]): void {
  const size = dark.length;
  let bit = 0;
  let upward = true;
  for (let right = size - 1; right >= 1; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = upward ? size - 1 - step : step;
        if (fixed[y]![x]) continue;
        dark[y]![x] = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
    upward = !upward;
  }
}

/** What makes a square hard to read (7.8.3): runs, blocks, what looks like a finder, too much of one colour. */
function penaltyOf(dark: Modules): number {
  const size = dark.length;
  const lines = [...dark, ...dark.map((_, x) => dark.map((row) => row[x]!))].map((line) =>
    line.map((on) => (on ? '1' : '0')).join(''),
  );
  let penalty = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    penalty += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const on = dark[y]![x];
      if (on === dark[y]![x - 1] && on === dark[y - 1]![x] && on === dark[y - 1]![x - 1]) penalty += 3;
    }
  const share = dark.flat().filter(Boolean).length / (size * size);
  return penalty + 10 * Math.floor(Math.abs(share * 20 - 10));
}
