import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PricePreview } from '../../ui/price-preview.tsx';
import { Day } from '../../ui/time.tsx';
import type { previewQuery } from './change.ts';

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>;

interface Props {
  readonly preview: UseQueryResult<Preview>;
  /** whether there is enough to ask */
  readonly asked: boolean;
  readonly waiting: boolean;
}

/** What a change of a service costs, line by line, and what comes after; or what speaks against it. */
export function ChangePreview(props: Props) {
  const { t } = useTranslation();
  return (
    <PricePreview
      {...props}
      empty={t('upgrades.empty')}
      keyOf={({ kind, from, tax_rate }) => `${kind} ${from} ${tax_rate}`}
      detail={({ from, until, tax_name, tax_rate }) => (
        <small>
          {from && until && (
            <>
              <Day at={from} /> – <Day at={until} />
            </>
          )}
          {tax_name && ` · ${tax_name} ${tax_rate} %`}
        </small>
      )}
      sums={({ tax, total, credit, renewal, expires_at }, amount) => [
        { label: t('checkout.tax'), value: amount(tax) },
        total.startsWith('-')
          ? { label: t('upgrades.credit'), value: amount(credit), total: true }
          : { label: t('upgrades.toPay'), value: amount(total), total: true },
        { label: t('upgrades.renewal'), value: renewal === null ? '–' : amount(renewal) },
        { label: t('upgrades.nextDue'), value: expires_at ? <Day at={expires_at} /> : '–' },
      ]}
    />
  );
}
