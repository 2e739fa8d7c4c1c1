/** Numbers that look random and are the same every time. */
export interface Dice {
  /** at least 0, below 1 */
  roll(): number;
  /** a whole number from `min` to `max`, both included */
  between(min: number, max: number): number;
  /** true with the given probability */
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32, a small generator of 32 bits that is good enough for stories. */
export function dice(seed: number): Dice {
  let state = seed;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number) => min + Math.floor(roll() * (max - min + 1));
  return {
    roll,
    between,
    chance: (probability) => roll() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
  };
}
