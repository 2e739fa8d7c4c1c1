const LEAST_MS = 100;

/** One line on a terminal that says what is being done and goes away; nothing where standard error is none. */
export interface LiveLine {
  show(what: string): void;
  clear(): void;
}

export function liveLine(): LiveLine {
  const { stderr } = process;
  let shown = 0;
  return {
    show: (what) => {
      const now = performance.now();
      if (!stderr.isTTY || now - shown < LEAST_MS) return;
      shown = now;
      stderr.write(`\r\u001b[K${what.slice(0, stderr.columns - 1)}`);
    },
    clear: () => void (shown && stderr.write('\r\u001b[K')),
  };
}
