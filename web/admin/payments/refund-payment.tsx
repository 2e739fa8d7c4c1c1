import type { Refund } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { difference, isAmount } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { FormValues } from '../../ui/resource-form/types.ts';
import type { Payment } from './list.ts';
import { nameOfGateway } from './words.ts';

interface Props {
  readonly payment: Payment;
  readonly onClose: () => void;
}

/** Gives back a payment, wholly or in part, after a question. */
export function RefundPayment({ payment, onClose }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const { id, amount, refunded, currency_code: currency, gateway, is_credit_transaction: fromCredit } = payment;
  const left = difference(amount, refunded);
  const ask = ({ amount: given, destination }: FormValues) => {
    const text = String(given || left);
    return confirm({
      title: t('payments.refundAsk.title', { amount: isAmount(text) ? money(text, currency) : text }),
      text:
        destination === 'credit'
          ? t('payments.refundAsk.toCredit')
          : t('payments.refundAsk.toGateway', { gateway: nameOfGateway(gateway) }),
      action: t('payments.refund'),
    });
  };
  const toGateway = {
    value: 'gateway',
    label: t('payments.destinations.gateway', { gateway: nameOfGateway(gateway) }),
  };
  const toCredit = { value: 'credit', label: t('payments.destinations.credit') };
  return (
    <ResourceForm<Refund>
      resource="refunds"
      record={undefined}
      ask={ask}
      create={(input) => api.invoiceTransactions.refund(id, input)}
      createLabel={t('payments.refund')}
      onCancel={onClose}
      onSaved={() => {
        onClose();
        toastDone(t('payments.refundDone'));
      }}
      sections={[
        {
          columns: 2,
          text: t('payments.refundText', { left: money(left, currency) }),
          fields: [
            { kind: 'money', name: 'amount', label: t('payments.amount'), currency, required: true, initial: left },
            {
              kind: 'choice',
              name: 'destination',
              label: t('payments.destination'),
              options: fromCredit ? [toCredit] : [toGateway, toCredit],
              initial: fromCredit ? 'credit' : 'gateway',
              required: true,
            },
            { kind: 'text', name: 'reason', label: t('payments.reason'), wide: true },
          ],
        },
      ]}
    />
  );
}
