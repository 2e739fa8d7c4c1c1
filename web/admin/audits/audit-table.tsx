import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../ui/data/collections.ts';
import type { Fixed } from '../../ui/data/list.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { FilterSpec, View } from '../../ui/resource-table/types.ts';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { AuditDialog } from './audit-dialog.tsx';
import { actorOf, nameOfEvent, nameOfField, nameOfModel, toneOfEvent } from './audit-texts.ts';
import { differenceOf } from './difference.ts';
import { auditList } from './list.ts';

export type AuditRow = Row<'audits', 'user' | 'api_key'>;

interface Props {
  readonly name: string;
  readonly fixed?: Fixed;
  readonly filters?: readonly FilterSpec[];
  readonly views?: readonly View[];
  readonly emptyText: string;
}

/** Who did what; opening a row shows what was before and after. */
export function AuditTable({ name, fixed, filters, views, emptyText }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<AuditRow>();
  return (
    <>
      <ResourceTable
        list={auditList}
        name={name}
        fixed={fixed}
        filters={filters}
        views={views}
        columns={[
          {
            id: 'subject',
            label: t('audits.subject'),
            cell: (row) => `${nameOfModel(row.auditable_type)}${row.auditable_id ? ` #${row.auditable_id}` : ''}`,
            value: (row) => `${row.auditable_type} ${row.auditable_id ?? ''}`,
            primary: true,
          },
          {
            id: 'event',
            label: t('audits.event'),
            cell: ({ event }) => <Status tone={toneOfEvent(event)}>{nameOfEvent(event)}</Status>,
          },
          {
            id: 'fields',
            label: t('audits.fields'),
            cell: (row) => <Fields names={fieldsOf(row).map(nameOfField)} />,
            value: (row) => fieldsOf(row).join(', '),
          },
          { id: 'actor', label: t('audits.actor'), cell: actorOf, value: actorOf },
          {
            id: 'ip_address',
            label: t('audits.address'),
            cell: ({ ip_address }) => ip_address && <span className="tg-mono">{ip_address}</span>,
          },
          { id: 'created_at', label: t('audits.at'), cell: (row) => <Ago at={row.created_at} />, sort: 'created_at' },
        ]}
        onOpen={setOpened}
        empty={{ icon: IconHistory, title: t('audits.none'), text: emptyText }}
      />
      <AuditDialog entry={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

const fieldsOf = ({ old_values, new_values }: AuditRow): string[] =>
  differenceOf(old_values, new_values).map(({ name }) => name);

const SHOWN = 4;

/** The first few names, so that a row stays one line. */
function Fields({ names }: { names: readonly string[] }) {
  const more = names.length > SHOWN ? ` +${names.length - SHOWN}` : '';
  return <span title={names.join(', ')}>{names.slice(0, SHOWN).join(', ') + more || '–'}</span>;
}
