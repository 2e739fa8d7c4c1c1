import { useTranslation } from 'react-i18next';
import { InvoiceTable } from '../invoices/invoice-table.tsx';
import { user } from './routes.ts';

export function UserInvoices() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return <InvoiceTable name="user-invoices" fixed={{ user_id: userId }} none={t('users.noInvoices')} />;
}
