import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useAccessFields, useNameFields } from './fields.ts';
import { user } from './routes.ts';
import { VatIdPanel } from './vat-id-panel.tsx';

export function UserProfile() {
  const { t } = useTranslation();
  const can = useCan();
  const { userId } = user.useParams();
  const { data: record } = useQuery(recordQuery('users', userId, ['role']));
  const sections = [
    { columns: 2, fields: useNameFields() },
    { title: t('users.access'), columns: 2, fields: useAccessFields(false) },
  ] as const;
  if (!record) return null;
  const facts = [
    [t('fields.id'), <span className="tg-number">{record.id}</span>],
    [t('fields.role'), record.role?.name ?? t('users.customer')],
    [t('users.verified'), record.email_verified_at ? <Ago at={record.email_verified_at} /> : t('actions.no')],
    [t('fields.created'), <Ago at={record.created_at} />],
    [t('fields.changed'), <Ago at={record.updated_at} />],
  ] as const;
  return (
    <Columns
      aside={
        <>
          <Panel title={t('users.facts')}>
            <Facts facts={facts} />
          </Panel>
          <VatIdPanel userId={userId} />
        </>
      }
    >
      <Panel>
        <ResourceForm
          resource="users"
          record={record}
          sections={sections}
          readOnly={!can('users.update')}
          onSaved={() => toastDone(t('users.saved'))}
        />
      </Panel>
    </Columns>
  );
}
