// A thread beside a strategy: ends its process when nobody is left who started it, or when it takes too much memory. The strategy itself can do
// neither while it is in an endless loop, and the heap's own limit does not count buffers.
import { workerData } from 'node:worker_threads';

export interface Watch {
  /** process id of who started us */
  readonly parent: number;
  /** bytes of resident memory */
  readonly memory: number;
}

const EVERY_MS = 100;
const { parent, memory } = workerData as Watch;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  // The signal by which Node itself ends when its heap is full.
  else if (process.memoryUsage.rss() > memory) process.kill(process.pid, 'SIGABRT');
}, EVERY_MS);
