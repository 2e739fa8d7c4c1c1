import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import type { Doing } from './invoice-payments.tsx';
import { PayWithCredit, RecordPayment } from './payment-form.tsx';
import { RefundPayment } from './refund-payment.tsx';
import { WriteOffInvoice } from './write-off.tsx';

interface Props {
  readonly invoice: Invoice;
  readonly doing: Doing;
  readonly onClose: () => void;
}

export function PaymentDialog({ invoice, doing, onClose }: Props) {
  const { t } = useTranslation();
  const title = {
    record: t('payments.record'),
    credit: t('payments.withCredit'),
    refund: t('payments.refundTitle'),
    'write-off': t('payments.writeOffTitle'),
  };
  return (
    <FormDialog opened onClose={onClose} title={title[doing.what]}>
      {doing.what === 'record' && <RecordPayment invoice={invoice} onClose={onClose} />}
      {doing.what === 'credit' && <PayWithCredit invoice={invoice} balance={doing.balance} onClose={onClose} />}
      {doing.what === 'write-off' && <WriteOffInvoice invoice={invoice} onClose={onClose} />}
      {doing.what === 'refund' && <RefundPayment payment={doing.payment} onClose={onClose} />}
    </FormDialog>
  );
}
