/** How full a server is. */
export interface Load {
  readonly id: bigint;
  /** services that have a server there, or a place for one */
  readonly used: number;
  /** how many it takes; null: nobody set a limit */
  readonly capacity: number | null;
  /** how many more it said that it takes, less what it could not know of; null: it did not say */
  readonly told: number | null;
}

export type Placement = 'least_used' | 'fill_first';

/** How many more a server takes; Infinity when nothing limits it. */
export const freeOf = ({ used, capacity, told }: Load): number =>
  Math.max(0, Math.min(capacity === null ? Infinity : capacity - used, told ?? Infinity));

/** The server that the next one goes to, in the order of their ids; undefined when none has room. */
export function choose(loads: readonly Load[], placement: Placement): Load | undefined {
  const open = loads.filter((load) => freeOf(load) > 0);
  if (placement === 'fill_first') return open[0];
  return open.reduce<Load | undefined>(
    (best, load) => (best && shareOf(best) <= shareOf(load) ? best : load),
    undefined,
  );
}

/** How full it is. Without a limit a server counts as one that takes so many that what it has makes little of it. */
const shareOf = ({ used, capacity }: Load): number => used / (capacity ?? 100_000);

/** The same server with one more on it. */
export const withOneMore = ({ used, told, ...load }: Load): Load => ({
  ...load,
  used: used + 1,
  told: told === null ? null : told - 1,
});
