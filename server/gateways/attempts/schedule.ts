// When a gateway is asked after what it did not tell: soon at first, then ever more seldom, for three weeks.
const MINUTES = [1, 5, 15, 60, 4 * 60, 12 * 60];
const DAY = 24 * 60;
const DAYS = 21;

/** After how many minutes it is asked again when it was asked `looked` times; undefined when it is not any more. */
export function minutesUntilLook(looked: number): number | undefined {
  if (looked < MINUTES.length) return MINUTES[looked];
  return looked < MINUTES.length + DAYS ? DAY : undefined;
}

export const nextLook = (now: Temporal.Instant, looked: number): Temporal.Instant | null => {
  const minutes = minutesUntilLook(looked);
  return minutes === undefined ? null : now.add({ minutes });
};

/** A call has so long to end before somebody asks what became of it: longer than it can take. */
export const CALL_LEASE = { minutes: 2 } as const;
/** Somebody who goes to pay is not looked after at once. */
export const PAGE_LEASE = { minutes: 5 } as const;
/** A page to pay at is shown again for so long, instead of making another payment. */
export const PAGE_KEPT = { minutes: 30 } as const;
/** A gateway that never heard of something after so long never will: it is not on its way any more. */
export const SURELY_MISSING = { minutes: 10 } as const;
