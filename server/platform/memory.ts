import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_EVERY = 1000;
/** Processor time between two looks, in microseconds, of a process under load and of one at rest. */
const BUSY = 200_000;
const CALM = 50_000;
/** Looks at rest in a row that make a calm: shorter ones lie between bursts, which would have to warm the heap up again. */
const CALM_LOOKS = 5;

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Keeps the resident memory of a server near what it needs. V8 sizes its heap by the memory of the machine, so that on a large one a
 * burst of big lists leaves behind several times what lives; here old objects may grow by 40 % between collections, and the first calm
 * after a busy second gives the garbage back to the machine.
 * Concerns the whole process, so only the command that is a server calls it; the watch keeps no process alive.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=40');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  let last = process.cpuUsage();
  let owed = false;
  let calm = 0;
  setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    if (user + system > BUSY) owed = true;
    calm = user + system > CALM ? 0 : calm + 1;
    if (!owed || calm < CALM_LOOKS) return;
    owed = false;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, LOOK_EVERY).unref();
}
