const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on a signal that the terminal has sent to all of its programs already: what follows so soon is the same one. */
const ECHO_MS = 500;
const WATCH_MS = 250;

/** Resolves at the first signal to end. A second one ends the process at once. */
export function untilTold(log: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (signal: string) => {
      if (first === undefined) {
        first = performance.now();
        log('Stopping: requests that have begun are answered first.');
        resolve();
      } else if (performance.now() - first > ECHO_MS) {
        log(`Ended at once by a second signal (${signal}).`);
        process.exit(1);
      }
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
    if (process.env.npm_lifecycle_event) whenOrphaned(() => onSignal('SIGTERM'));
  });
}

/** npm sends a signal to the shell between it and us, which ends without passing it on: its end is the signal then. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, WATCH_MS);
  watch.unref();
}
