import { Button, Group } from '@mantine/core';
import { IconCreditCard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { user } from '../users/routes.ts';
import { methodsOfUser } from './list.ts';

interface Method {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly is_default: boolean;
}

/** The payment methods that a user saved, and which one is charged. */
export function UserMethods() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return (
    <ResourceTable
      list={methodsOfUser}
      name="user-methods"
      fixed={{ user_id: userId, status: 'active' }}
      columns={[
        { id: 'name', label: t('fields.name'), primary: true },
        { id: 'gateway', label: t('attempts.gateway'), cell: ({ gateway }) => gateway?.name },
        { id: 'expiry', label: t('methods.expiry') },
        {
          id: 'is_default',
          label: t('methods.default'),
          cell: ({ is_default }) => is_default && <Status tone="good">{t('methods.charged')}</Status>,
        },
        { id: 'created_at', label: t('fields.created'), cell: ({ created_at }) => <Ago at={created_at} /> },
        { id: 'actions', label: t('methods.actions'), cell: (method) => <Actions method={method} />, align: 'end' },
      ]}
      empty={{ icon: IconCreditCard, title: t('methods.none'), text: t('methods.noneText') }}
    />
  );
}

function Actions({ method: { id, name, is_default } }: { method: Method }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  if (!can('billing_agreements.update')) return null;
  const remove = async () => {
    const sure = await confirm({
      title: t('methods.removeTitle', { name }),
      text: t('methods.removeText'),
      action: t('methods.remove'),
      danger: true,
    });
    if (sure) await write(() => api.billingAgreements.remove(id), t('methods.removed'));
  };
  return (
    <Group gap="xs" justify="end" wrap="nowrap">
      {!is_default && (
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          onClick={() => void write(() => api.billingAgreements.makeDefault(id), t('methods.changed'))}
        >
          {t('methods.makeDefault')}
        </Button>
      )}
      <Button size="compact-xs" variant="default" loading={busy} onClick={() => void remove()}>
        {t('methods.remove')}
      </Button>
    </Group>
  );
}
