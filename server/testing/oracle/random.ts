/** Chance that repeats itself: the same seed gives the same choices. */
export interface Random {
  /** a whole number from 0 to `below`, without `below` */
  number(below: number): number;
  chance(probability: number): boolean;
  pick<Value>(list: readonly Value[]): Value;
  /** up to `count` different members of a list, in a random order */
  some<Value>(list: readonly Value[], count: number): Value[];
}

/** A linear congruential generator (Knuth, The Art of Computer Programming, 3.3.4, line 26); its high bits are good enough for tests. */
export function randomFrom(seed: number): Random {
  let state = BigInt(seed);
  const number = (below: number): number => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 33n) % below;
  };
  const pick = <Value>(list: readonly Value[]): Value => list[number(list.length)]!;
  const some = <Value>(list: readonly Value[], count: number): Value[] => {
    const left = [...list];
    return Array.from({ length: Math.min(count, list.length) }, () => left.splice(number(left.length), 1)[0]!);
  };
  return { number, chance: (probability) => number(1_000_000) < probability * 1_000_000, pick, some };
}
