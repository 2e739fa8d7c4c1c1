import { Link } from '@tanstack/react-router';
import type { InvoiceItem } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import classes from './invoice-items.module.css';

/** What a line is for, when it is for something that was sold. */
export function Reference({ item }: { item: InvoiceItem | undefined }) {
  const { t } = useTranslation();
  if (!item?.reference_id || item.reference_type !== 'App\\Models\\Service') return null;
  return (
    <Link to="/services/$serviceId" params={{ serviceId: String(item.reference_id) }} className={classes.reference}>
      {t('services.named', { name: `#${item.reference_id}` })}
    </Link>
  );
}
