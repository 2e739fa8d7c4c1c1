import { Button } from '@mantine/core';
import { IconBellRinging, IconPlus, IconTrash } from '@tabler/icons-react';
import type { DunningStep } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { DunningDialog } from './dunning-dialog.tsx';
import { dunningList } from './list.ts';

const feeText = (percent: unknown, amounts: readonly (readonly string[])[]): string =>
  [...(percent === null ? [] : [`${percent} %`]), ...amounts.map((pair) => pair.join(' '))].join(' + ');

function Fee({ step: { fee_percent, fee_amounts } }: { readonly step: DunningStep }) {
  const money = useMoney();
  const amounts = Object.entries(fee_amounts ?? {}).map(([code, amount]) => [money(amount, code)]);
  return <span className="tg-number">{feeText(fee_percent, amounts)}</span>;
}

/** What is done about invoices that are not paid, by days before or after they are due. */
export function DunningTab() {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<DunningStep | 'new'>();
  const create = can('dunning_steps.create') && (
    <Button size="xs" ml={6} variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEdited('new')}>
      {t('billing.newStep')}
    </Button>
  );
  const when = ({ days }: DunningStep) =>
    days === 0 ? t('billing.onDue') : t(days < 0 ? 'billing.beforeDue' : 'billing.afterDue', { count: Math.abs(days) });
  return (
    <>
      <ResourceTable
        list={dunningList}
        actions={create}
        columns={[
          {
            id: 'action',
            label: t('billing.action'),
            primary: true,
            cell: ({ action }) => t(`billing.actions.${action}`),
          },
          { id: 'days', label: t('billing.when'), cell: when, value: ({ days }) => days },
          {
            id: 'enabled',
            label: t('fields.status'),
            cell: ({ enabled }) => (
              <Status tone={enabled ? 'good' : 'quiet'}>{t(enabled ? 'billing.on' : 'billing.off')}</Status>
            ),
          },
          {
            id: 'fee_percent',
            label: t('billing.fee'),
            align: 'end',
            cell: (step) => (step.fee_percent !== null || step.fee_amounts) && <Fee step={step} />,
            value: ({ fee_percent, fee_amounts }) => feeText(fee_percent, Object.entries(fee_amounts ?? {})),
          },
          { id: 'setting', label: t('billing.setting'), hidden: true },
        ]}
        onOpen={can('dunning_steps.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'dunning_steps.delete',
            confirm: (rows) => ({
              title: t('billing.deleteTitle', { count: rows.length }),
              text: t('billing.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.dunningSteps.delete(id),
            done: (count) => t('billing.deleted', { count }),
          },
        ]}
        empty={{ icon: IconBellRinging, title: t('billing.noSteps'), text: t('billing.noStepsText') }}
      />
      <DunningDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}
