import classes from './account-menu.module.css';

/** The first letters of a name, in a circle. */
export function Initials({ name }: { name: string }) {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => word.charAt(0).toLocaleUpperCase());
  // Drawn by the style: as text it would be part of what the button around it is called.
  return <span className={classes.initials} data-letters={letters.join('')} aria-hidden />;
}
