import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './feedback/problem-text.ts';
import { useMoney } from './money.ts';
import classes from './price-preview.module.css';

interface Line {
  readonly quantity: number;
  readonly description: string;
  readonly gross: string;
}

/** What every preview of the API has. */
interface Preview {
  readonly currency_code: string;
  readonly tax_note: string | null;
  readonly lines: readonly Line[];
}

interface Sum {
  readonly label: string;
  readonly value: ReactNode;
  readonly total?: boolean;
}

interface Props<Shown extends Preview> {
  readonly preview: UseQueryResult<Shown>;
  /** whether there is enough to ask, and what is said when there is not */
  readonly asked: boolean;
  readonly empty: string;
  readonly waiting: boolean;
  readonly keyOf: (line: Shown['lines'][number]) => string;
  /** what stands below the description of a line */
  readonly detail: (line: Shown['lines'][number]) => ReactNode;
  readonly sums: (preview: Shown, amount: (text: string) => string) => readonly Sum[];
}

/** What something would cost, line by line, and what it comes to; or what speaks against it. */
export function PricePreview<Shown extends Preview>({ preview, asked, empty, waiting, ...shown }: Props<Shown>) {
  const { t } = useTranslation();
  const money = useMoney();
  if (!asked) return <p className={classes.hint}>{empty}</p>;
  if (preview.error && !waiting)
    return (
      <p role="alert" className={classes.problem}>
        {problemText(preview.error)}
      </p>
    );
  const { data } = preview;
  if (!data) return <p className={classes.hint}>{t('checkout.waiting')}</p>;
  const amount = (text: string) => money(text, data.currency_code);
  return (
    <div aria-live="polite" aria-busy={waiting} className={classes.preview}>
      <ul className={classes.lines}>
        {data.lines.map((line: Shown['lines'][number]) => (
          <li key={shown.keyOf(line)}>
            <span>
              {line.quantity > 1 && `${line.quantity} × `}
              {line.description}
              {shown.detail(line)}
            </span>
            <span className="tg-number">{amount(line.gross)}</span>
          </li>
        ))}
      </ul>
      <dl className={classes.sums}>
        {shown.sums(data, amount).map(({ label, value, total }) => (
          <div key={label} data-total={total || undefined}>
            <dt>{label}</dt>
            <dd className="tg-number">{value}</dd>
          </div>
        ))}
      </dl>
      {data.tax_note && <p className={classes.hint}>{data.tax_note}</p>}
    </div>
  );
}
