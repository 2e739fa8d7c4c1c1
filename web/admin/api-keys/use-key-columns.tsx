import type { ApiKey } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../ui/data/collections.ts';
import { summaryOf } from '../../ui/permissions/permissions.ts';
import type { Column } from '../../ui/resource-table/types.ts';
import { nameOf } from '../../ui/session.ts';
import { Ago, Day } from '../../ui/time.tsx';
import { ApiKeyState, stateOf } from './api-key-state.tsx';
import { KeyMenu } from './key-menu.tsx';
import { RecentUsageCell } from './recent-usage.tsx';

export type KeyRow = Row<'apiKeys', 'user'>;

/** The columns of the list of keys. */
export function useKeyColumns(onRotate: (apiKey: ApiKey) => void): Column<KeyRow>[] {
  const { t } = useTranslation();
  return [
    { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
    {
      id: 'state',
      label: t('fields.status'),
      cell: (key) => <ApiKeyState apiKey={key} />,
      value: (key) => stateOf(key),
    },
    { id: 'type', label: t('fields.type'), cell: ({ type }) => t(`apiKeys.type.${type}`) },
    {
      id: 'permissions',
      label: t('permissions.label'),
      cell: ({ permissions }) => <span title={permissions.join('\n')}>{summaryOf(permissions)}</span>,
      value: ({ permissions }) => permissions.join(' '),
    },
    {
      id: 'ip_addresses',
      label: t('apiKeys.addresses'),
      cell: ({ ip_addresses }) => <Addresses entries={ip_addresses} />,
      value: ({ ip_addresses }) => ip_addresses.join(' '),
    },
    { id: 'last_used_at', label: t('apiKeys.lastUse'), cell: (key) => <LastUse apiKey={key} />, sort: 'last_used_at' },
    {
      id: 'recent',
      label: t('apiKeys.recent'),
      cell: ({ id }) => <RecentUsageCell id={id} />,
      csv: false,
      width: '7.5rem',
    },
    { id: 'expires_at', label: t('apiKeys.expires'), cell: (key) => <Expiry apiKey={key} />, sort: 'expires_at' },
    {
      id: 'rate_limit',
      label: t('apiKeys.rateLimit'),
      cell: ({ rate_limit }) => rate_limit && t('apiKeys.perMinute', { count: rate_limit }),
      align: 'end',
      hidden: true,
    },
    {
      id: 'user',
      label: t('apiKeys.owner'),
      cell: ({ user }) => user && nameOf(user),
      value: ({ user }) => user?.email,
      hidden: true,
    },
    {
      id: 'created_at',
      label: t('fields.created'),
      cell: (key) => <Ago at={key.created_at} />,
      sort: 'created_at',
      hidden: true,
    },
    {
      id: 'menu',
      label: t('table.actions'),
      cell: (key) => <KeyMenu apiKey={key} onRotate={() => onRotate(key)} />,
      menu: true,
    },
  ];
}

function Addresses({ entries }: { entries: readonly string[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return <span className="tg-dim">{t('addresses.any')}</span>;
  return (
    <span title={entries.join('\n')}>
      <span className="tg-mono">{entries[0]}</span>
      {entries.length > 1 && <span className="tg-dim"> +{entries.length - 1}</span>}
    </span>
  );
}

function LastUse({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  if (!apiKey.last_used_at) return <span className="tg-dim">{t('apiKeys.unused')}</span>;
  return (
    <span title={apiKey.last_used_route ?? undefined}>
      <Ago at={apiKey.last_used_at} /> <span className="tg-mono tg-dim">{apiKey.last_used_ip}</span>
    </span>
  );
}

function Expiry({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  return apiKey.expires_at ? <Day at={apiKey.expires_at} /> : <span className="tg-dim">{t('apiKeys.never')}</span>;
}
