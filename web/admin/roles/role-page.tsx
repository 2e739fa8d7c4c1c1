import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Role } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { nameOf, useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { AuditLink } from '../audits/audit-link.tsx';
import { useRoleSections } from './fields.tsx';
import { role } from './routes.ts';

export function RolePage() {
  const { t } = useTranslation();
  const can = useCan();
  const { roleId } = role.useParams();
  const query = useQuery(recordQuery('roles', roleId));
  const sections = useRoleSections();
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader title={record.name} parent={{ label: t('roles.title'), to: '/settings/roles' }}>
            <AuditLink resource="roles" id={record.id} />
            <DeleteButton
              resource="roles"
              id={record.id}
              title={t('roles.deleteTitle', { name: record.name })}
              text={t('roles.deleteText')}
              done={t('roles.deleted')}
              next={{ to: '/settings/roles' }}
            />
          </PageHeader>
          <Columns aside={<Aside record={record} />}>
            <Panel>
              <ResourceForm<Role>
                resource="roles"
                record={record}
                sections={sections}
                readOnly={!can('roles.update')}
                onSaved={() => toastDone(t('roles.saved'))}
              />
            </Panel>
          </Columns>
        </>
      )}
    </RecordPage>
  );
}

function Aside({ record }: { record: Role }) {
  const { t } = useTranslation();
  const can = useCan();
  const facts = [
    [t('fields.id'), <span className="tg-number">{record.id}</span>],
    [t('fields.created'), <Ago at={record.created_at} />],
    [t('fields.changed'), <Ago at={record.updated_at} />],
  ] as const;
  return (
    <>
      <Panel title={t('users.facts')}>
        <Facts facts={facts} />
      </Panel>
      {can('users.view') && <Members roleId={record.id} />}
    </>
  );
}

const SHOWN = 20;

/** Who has the role. */
function Members({ roleId }: { roleId: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(recordQuery('roles', roleId, ['users']));
  if (!data) return null;
  const title = t('roles.members', { count: data.users.length });
  return (
    <Panel title={title} flush={data.users.length > 0}>
      {data.users.length === 0 ? (
        <span className="tg-dim">{t('roles.noMembers')}</span>
      ) : (
        <MiniTable
          label={title}
          columns={[{ label: t('fields.name') }, { label: t('fields.email') }]}
          rows={data.users.slice(0, SHOWN).map((user) => ({
            key: user.id,
            cells: [
              <Link key="name" to="/users/$userId" params={{ userId: String(user.id) }} className="tg-link">
                {nameOf(user)}
              </Link>,
              user.email,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
