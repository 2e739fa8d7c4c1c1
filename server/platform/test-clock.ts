import { type Clock, type TestClock, testClock } from './clock.ts';
import type { Queryable } from './database/database.ts';
import { announce, type Listener } from './database/listener.ts';
import { statement } from './database/statement.ts';
import { domainEvent } from './events.ts';

/** Tag of the news that the test clock moved. */
export const TEST_CLOCK = 'test_clock';

const read = statement<{ ahead_ms: bigint }>('test-clock.read', 'SELECT ahead_ms FROM test_clock');

/** The test clock moved ahead by so many milliseconds: what must not age with it moves along, in the same transaction. */
export const testClockMoved = domainEvent<{ readonly milliseconds: number }>('test_clock.moved');

/** A clock that stands as far ahead of `base` as the database says now. */
export async function readTestClock(db: Queryable, base?: Clock): Promise<TestClock> {
  const clock = testClock(base);
  await catchUp(db, clock);
  return clock;
}

/** Keeps a test clock at what the database says, whichever node moves it. */
export function followTestClock(db: Queryable, clock: TestClock, listener: Listener): void {
  const follow = () => void catchUp(db, clock).catch(() => {});
  listener.subscribe({
    onNews: (tag) => tag === TEST_CLOCK && follow(),
    onState: (up) => up && follow(),
  });
}

/** Tells every node when the transaction commits. */
export const announceTestClock = (db: Queryable): Promise<void> => announce(db, TEST_CLOCK);

/** It never goes back: news can overtake each other. */
async function catchUp(db: Queryable, clock: TestClock): Promise<void> {
  const [row] = await db.query(read);
  clock.standAhead(Math.max(clock.ahead, Number(row!.ahead_ms)));
}
