import { Link } from '@tanstack/react-router';
import type { Ticket } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { UserLink } from '../users/user-link.tsx';
import { useTicketFields } from './fields.ts';

/** What stands beside the thread. */
export function TicketDetails({ record }: { record: Ticket }) {
  const { t } = useTranslation();
  const can = useCan();
  const fields = useTicketFields(record.user_id, record);
  return (
    <>
      <Panel title={t('tickets.details')}>
        <ResourceForm
          resource="tickets"
          record={record}
          sections={[
            { fields: [{ kind: 'text', name: 'subject', label: t('tickets.subject'), required: true }, ...fields] },
          ]}
          readOnly={!can('tickets.update')}
          onSaved={() => toastDone(t('tickets.saved'))}
        />
      </Panel>
      <Panel title={t('fields.facts')}>
        <Facts
          facts={[
            [t('fields.customer'), <UserLink id={record.user_id} />],
            [
              t('tickets.service'),
              record.service_id && (
                <Link to="/services/$serviceId" params={{ serviceId: String(record.service_id) }} className="tg-link">
                  #{record.service_id}
                </Link>
              ),
            ],
            [t('fields.created'), <Ago at={record.created_at} />],
            [t('fields.changed'), <Ago at={record.updated_at} />],
          ]}
        />
      </Panel>
    </>
  );
}
