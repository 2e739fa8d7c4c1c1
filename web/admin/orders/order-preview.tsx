import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { useMoney } from '../../ui/money.ts';
import type { previewQuery } from './basket.ts';
import classes from './new-order.module.css';

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>;

interface Props {
  readonly preview: UseQueryResult<Preview>;
  /** whether there is enough to ask */
  readonly asked: boolean;
  readonly waiting: boolean;
}

/** The lines of an order and what they come to, or what speaks against it. */
export function OrderPreview({ preview, asked, waiting }: Props) {
  const { t } = useTranslation();
  if (!asked) return <p className={classes.hint}>{t('checkout.empty')}</p>;
  if (preview.error && !waiting)
    return (
      <p role="alert" className={classes.problem}>
        {problemText(preview.error)}
      </p>
    );
  if (!preview.data) return <p className={classes.hint}>{t('checkout.waiting')}</p>;
  return <Lines preview={preview.data} busy={waiting} />;
}

function Lines({ preview, busy }: { preview: Preview; busy: boolean }) {
  const { t } = useTranslation();
  const money = useMoney();
  const amount = (text: string) => money(text, preview.currency_code);
  const sums = [
    ...(preview.coupon_code ? [[t('checkout.discount'), `-${preview.discount}`] as const] : []),
    [t('checkout.tax'), preview.tax] as const,
  ];
  return (
    <div aria-live="polite" aria-busy={busy} className={classes.preview}>
      <ul className={classes.lines}>
        {preview.lines.map((line) => (
          <li key={`${line.item} ${line.kind}`}>
            <span>
              {line.quantity > 1 && `${line.quantity} × `}
              {line.description}
              {line.tax_name && (
                <small>
                  {line.tax_name} {line.tax_rate} %
                </small>
              )}
            </span>
            <span className="tg-number">{amount(line.gross)}</span>
          </li>
        ))}
      </ul>
      <dl className={classes.sums}>
        {sums.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="tg-number">{amount(value)}</dd>
          </div>
        ))}
        <div data-total>
          <dt>{t('fields.total')}</dt>
          <dd className="tg-number">{amount(preview.total)}</dd>
        </div>
      </dl>
      {preview.tax_note && <p className={classes.hint}>{preview.tax_note}</p>}
    </div>
  );
}
