import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PricePreview } from '../../ui/price-preview.tsx';
import type { previewQuery } from './basket.ts';

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>;

interface Props {
  readonly preview: UseQueryResult<Preview>;
  /** whether there is enough to ask */
  readonly asked: boolean;
  readonly waiting: boolean;
}

/** The lines of an order and what they come to, or what speaks against it. */
export function OrderPreview(props: Props) {
  const { t } = useTranslation();
  return (
    <PricePreview
      {...props}
      empty={t('checkout.empty')}
      keyOf={({ item, kind }) => `${item} ${kind}`}
      detail={({ tax_name, tax_rate }) =>
        tax_name && (
          <small>
            {tax_name} {tax_rate} %
          </small>
        )
      }
      sums={({ coupon_code, discount, tax, total }, amount) => [
        ...(coupon_code ? [{ label: t('checkout.discount'), value: amount(`-${discount}`) }] : []),
        { label: t('checkout.tax'), value: amount(tax) },
        { label: t('fields.total'), value: amount(total), total: true },
      ]}
    />
  );
}
