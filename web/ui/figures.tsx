import type { ReactNode } from 'react';
import classes from './figures.module.css';
import type { Tone } from './status.tsx';

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  readonly more?: ReactNode;
  readonly tone?: Tone;
}

/** A few numbers that matter, side by side. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, more, tone }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd data-tone={tone}>{value}</dd>
          {more && <dd className={classes.more}>{more}</dd>}
        </div>
      ))}
    </dl>
  );
}
