import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../ui/api.ts';
import { locale } from '../../../ui/i18n.ts';
import { MiniTable } from '../../../ui/mini-table.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RecordPage } from '../../../ui/record-page.tsx';
import { Ago } from '../../../ui/time.tsx';

/** From where a key was used, ever; the latest first. */
export function SeenAddresses({ keyId }: { keyId: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['one', 'apiKeys', keyId, 'addresses'],
    queryFn: ({ signal }) => api.apiKeys.addresses(keyId, { signal }),
  });
  return (
    <Panel title={t('usage.addresses')} flush>
      <RecordPage query={query}>
        {({ data }) => (
          <MiniTable
            scrolls
            label={t('usage.addresses')}
            columns={[
              { label: t('usage.address') },
              { label: t('usage.requests'), align: 'end' },
              { label: t('usage.first') },
              { label: t('usage.last') },
            ]}
            rows={data.map(({ address, requests, first_seen_at, last_seen_at }) => ({
              key: address,
              cells: [
                <span className="tg-mono">{address}</span>,
                requests.toLocaleString(locale()),
                <Ago at={first_seen_at} />,
                <Ago at={last_seen_at} />,
              ],
            }))}
          />
        )}
      </RecordPage>
    </Panel>
  );
}
