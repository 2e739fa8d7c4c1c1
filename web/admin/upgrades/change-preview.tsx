import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { useMoney } from '../../ui/money.ts';
import { Day } from '../../ui/time.tsx';
import type { previewQuery } from './change.ts';
import classes from './upgrades.module.css';

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>;

interface Props {
  readonly preview: UseQueryResult<Preview>;
  /** whether there is enough to ask */
  readonly asked: boolean;
  readonly waiting: boolean;
}

/** What a change of a service costs, line by line, and what comes after; or what speaks against it. */
export function ChangePreview({ preview, asked, waiting }: Props) {
  const { t } = useTranslation();
  if (!asked) return <p className={classes.hint}>{t('upgrades.empty')}</p>;
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
  const money = useMoney();
  const amount = (text: string) => money(text, preview.currency_code);
  return (
    <div aria-live="polite" aria-busy={busy} className={classes.preview}>
      <ul className={classes.lines}>
        {preview.lines.map((line) => (
          <li key={`${line.kind} ${line.from} ${line.tax_rate}`}>
            <span>
              {line.quantity > 1 && `${line.quantity} × `}
              {line.description}
              <small>
                {line.from && line.until && (
                  <>
                    <Day at={line.from} /> – <Day at={line.until} />
                  </>
                )}
                {line.tax_name && ` · ${line.tax_name} ${line.tax_rate} %`}
              </small>
            </span>
            <span className="tg-number">{amount(line.gross)}</span>
          </li>
        ))}
      </ul>
      <Sums preview={preview} />
      {preview.tax_note && <p className={classes.hint}>{preview.tax_note}</p>}
    </div>
  );
}

function Sums({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const money = useMoney();
  const amount = (text: string) => money(text, preview.currency_code);
  const credits = Number(preview.total) < 0;
  return (
    <dl className={classes.sums}>
      <div>
        <dt>{t('checkout.tax')}</dt>
        <dd className="tg-number">{amount(preview.tax)}</dd>
      </div>
      <div data-total>
        <dt>{credits ? t('upgrades.credit') : t('upgrades.toPay')}</dt>
        <dd className="tg-number">{amount(credits ? preview.credit : preview.total)}</dd>
      </div>
      <div>
        <dt>{t('upgrades.renewal')}</dt>
        <dd className="tg-number">{preview.renewal === null ? '–' : amount(preview.renewal)}</dd>
      </div>
      <div>
        <dt>{t('upgrades.nextDue')}</dt>
        <dd>{preview.expires_at ? <Day at={preview.expires_at} /> : '–'}</dd>
      </div>
    </dl>
  );
}
