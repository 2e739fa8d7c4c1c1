import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ServiceUpgrade } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Facts } from '../../ui/facts.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { Day } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { PlanName, ProductName } from '../services/names.tsx';

/** A change that waits for its payment, and the way to give it up. */
export function PendingUpgrade({ upgrade }: { upgrade: ServiceUpgrade }) {
  const { t } = useTranslation();
  const can = useCan();
  const money = useMoney();
  const { write, busy } = useWrite();
  const { id, product_id, plan_id, invoice_id, total, currency_code, lapses_at } = upgrade;
  const cancel = async () => {
    const sure = await confirm({
      title: t('upgrades.cancelTitle'),
      text: t('upgrades.cancelText'),
      action: t('upgrades.cancel'),
      danger: true,
    });
    if (sure) await write(() => api.serviceUpgrades.cancel(id), t('upgrades.cancelled'));
  };
  return (
    <Panel
      title={t('upgrades.pending')}
      actions={
        can('services.upgrade') && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconX size={14} />}
            loading={busy}
            onClick={() => void cancel()}
          >
            {t('upgrades.cancel')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [t('fields.product'), product_id && <ProductName id={product_id} />],
          [t('checkout.plan'), plan_id && <PlanName id={plan_id} />],
          [t('upgrades.toPay'), total && money(total, currency_code)],
          [
            t('upgrades.invoice'),
            invoice_id && (
              <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
                #{invoice_id}
              </Link>
            ),
          ],
          [t('upgrades.lapses'), lapses_at && <Day at={lapses_at} />],
        ]}
      />
    </Panel>
  );
}
