import classes from './brand.module.css';

/** The mark, a toll bar going up, and the name. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <span className={classes.brand}>
      <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" className={classes.mark}>
        <rect width="32" height="32" rx="8" fill="currentcolor" />
        <g stroke="#fff" strokeWidth="4" strokeLinecap="round">
          <path d="M8 26V13.5" />
          <path d="M8 26h4.5" />
          <path d="M8 15.5 25.5 7" />
        </g>
        <path d="m15.2 12 4-1.95" stroke="currentcolor" strokeWidth="4" />
      </svg>
      Tollgate
    </span>
  );
}
