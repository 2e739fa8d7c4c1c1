import { useTranslation } from 'react-i18next';
import { Figures } from '../../../ui/figures.tsx';
import { locale } from '../../../ui/i18n.ts';
import { averageOf, isError, longestOf, routesOf, sum, type UsageRow } from './steps.ts';

/** The period in five numbers. */
export function UsageFigures({ rows }: { rows: readonly UsageRow[] }) {
  const { t } = useTranslation();
  const text = (value: number, digits = 0) => value.toLocaleString(locale(), { maximumFractionDigits: digits });
  const requests = sum(rows);
  const errors = sum(rows.filter(isError));
  const failed = sum(rows.filter(({ status_class }) => status_class === 5));
  const share = (errors / requests).toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Figures
      figures={[
        { label: t('usage.requests'), value: text(requests) },
        {
          label: t('usage.errors'),
          value: share,
          more: t('usage.errorsOf', { refused: text(errors - failed), failed: text(failed) }),
          tone: failed > 0 ? 'bad' : errors > 0 ? 'warn' : undefined,
        },
        { label: t('usage.average'), value: `${text(averageOf(rows), 1)} ms` },
        { label: t('usage.longest'), value: `${text(longestOf(rows))} ms` },
        { label: t('usage.routes'), value: text(routesOf(rows).length) },
      ]}
    />
  );
}
