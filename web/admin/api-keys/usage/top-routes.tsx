import { useTranslation } from 'react-i18next';
import { locale } from '../../../ui/i18n.ts';
import { MiniTable } from '../../../ui/mini-table.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { routesOf, type UsageRow } from './steps.ts';

/** What was asked for most. */
export function TopRoutes({ rows }: { rows: readonly UsageRow[] }) {
  const { t } = useTranslation();
  const text = (value: number, digits = 0) => value.toLocaleString(locale(), { maximumFractionDigits: digits });
  return (
    <Panel title={t('usage.topRoutes')} flush>
      <MiniTable
        scrolls
        label={t('usage.topRoutes')}
        columns={[
          { label: t('usage.route') },
          { label: t('usage.requests'), align: 'end' },
          { label: t('usage.errors'), align: 'end' },
          { label: t('usage.average'), align: 'end' },
          { label: t('usage.longest'), align: 'end' },
        ]}
        rows={routesOf(rows)
          .slice(0, 25)
          .map(({ route, requests, errors, average, longest }) => ({
            key: route,
            cells: [
              <span className="tg-mono">{route}</span>,
              text(requests),
              errors > 0 ? <span className="tg-bad">{text(errors)}</span> : '–',
              `${text(average, 1)} ms`,
              `${text(longest)} ms`,
            ],
          }))}
      />
    </Panel>
  );
}
