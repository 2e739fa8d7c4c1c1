import { useTranslation } from 'react-i18next';
import classes from './early-search.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/** Stands where the command palette will be in a moment. */
export function EarlySearch({ value, onChange, onEnter }: Props) {
  const { t } = useTranslation();
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: somebody has just asked for it
      autoFocus
      className={classes.search}
      aria-label={t('palette.title')}
      placeholder={t('palette.placeholder')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && onEnter()}
    />
  );
}
