import classes from './account-menu.module.css';

/** The first letters of a name, in a circle. */
export function Initials({ name }: { name: string }) {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => word.charAt(0).toLocaleUpperCase());
  return (
    <span className={classes.initials} aria-hidden>
      {letters.join('')}
    </span>
  );
}
