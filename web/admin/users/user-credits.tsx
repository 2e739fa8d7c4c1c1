import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCoins, IconFileInvoice, IconPlus } from '@tabler/icons-react';
import type { Credit } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { creditsOfUser } from '../credits/list.ts';
import { DepositDialog } from './deposit-dialog.tsx';
import { user } from './routes.ts';

/** What the user has to spend, one row per currency; adding and changing happen in a dialog. */
export function UserCredits() {
  const { t } = useTranslation();
  const money = useMoney();
  const can = useCan();
  const { userId } = user.useParams();
  const [opened, dialog] = useDisclosure(false);
  const [depositing, deposit] = useDisclosure(false);
  const [edited, setEdited] = useState<Credit>();
  const open = (credit?: Credit) => {
    setEdited(credit);
    dialog.open();
  };
  const add = can('credits.create') && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => open()}>
      {t('credits.add')}
    </Button>
  );
  const ask = can('deposits.create') && (
    <Button size="xs" variant="default" leftSection={<IconFileInvoice size={14} />} onClick={deposit.open}>
      {t('credits.deposit')}
    </Button>
  );
  return (
    <>
      <ResourceTable
        list={creditsOfUser}
        name="user-credits"
        fixed={{ user_id: userId }}
        columns={[
          { id: 'currency_code', label: t('fields.currency'), sort: 'currency_code', primary: true },
          {
            id: 'amount',
            label: t('credits.amount'),
            cell: (credit) => money(credit.amount, credit.currency_code),
            align: 'end',
          },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (credit) => <Ago at={credit.updated_at} />,
            sort: 'updated_at',
          },
        ]}
        actions={
          <>
            {ask}
            {add}
          </>
        }
        onOpen={can('credits.update') ? open : undefined}
        empty={{ icon: IconCoins, title: t('credits.none'), text: t('users.noCredits'), action: add }}
      />
      <DepositDialog userId={userId} opened={depositing} onClose={deposit.close} />
      <FormDialog opened={opened} onClose={dialog.close} title={edited ? t('credits.change') : t('credits.add')}>
        <ResourceForm<Credit>
          resource="credits"
          record={edited}
          fixed={edited ? undefined : { user_id: Number(userId) }}
          sections={[
            {
              columns: 2,
              text: t('credits.booked'),
              fields: [
                { kind: 'currency', name: 'currency_code', label: t('fields.currency'), required: true },
                {
                  kind: 'money',
                  name: 'amount',
                  label: t('credits.amount'),
                  currency: 'currency_code',
                  required: true,
                },
              ],
            },
          ]}
          onCancel={dialog.close}
          onSaved={() => {
            dialog.close();
            toastDone(t('credits.saved'));
          }}
        />
      </FormDialog>
    </>
  );
}
