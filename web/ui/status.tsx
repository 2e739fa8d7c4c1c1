import type { ReactNode } from 'react';
import classes from './status.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** A state in one word, with a dot whose colour says how it stands. The word carries the meaning, the colour only helps. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.status} data-tone={tone}>
      {children}
    </span>
  );
}
