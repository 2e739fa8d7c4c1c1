import classes from './brand.module.css';

/** The mark, a toll bar going up, and the name. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <span className={classes.brand}>
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" className={classes.ground} />
        <g stroke="#fff" strokeWidth="3.4" strokeLinecap="round">
          <path d="M9 25V10" />
          <path d="M9 13.5 25 9" strokeDasharray="4.2 5.2" />
          <path d="M9 25h9" />
        </g>
      </svg>
      Tollgate
    </span>
  );
}
