import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Column, FilterSpec } from '../../ui/resource-table/types.ts';
import { nameOf } from '../../ui/session.ts';
import { userLabel } from './labels.ts';

interface OfCustomer {
  readonly user?: Parameters<typeof nameOf>[0] | null;
  readonly user_id: number | null;
}

/** Whose a row is. The name leads to the customer, or to a page of theirs, where the row leads nowhere itself. */
export function useCustomerColumn<Row extends OfCustomer>(
  to?: '/users/$userId' | '/users/$userId/statement',
): Column<Row> {
  const { t } = useTranslation();
  const name = ({ user, user_id }: Row) => (user ? nameOf(user) : `#${user_id}`);
  return {
    id: 'user',
    fixedBy: 'user_id',
    label: t('fields.customer'),
    cell: (row) =>
      to && row.user_id ? (
        <Link to={to} params={{ userId: String(row.user_id) }} className="tg-link">
          {name(row)}
        </Link>
      ) : (
        name(row)
      ),
    value: ({ user, user_id }) => user?.email ?? user_id,
  };
}

/** Rows of one customer. */
export function useCustomerFilter(): FilterSpec {
  const { t } = useTranslation();
  return {
    kind: 'record',
    name: 'user_id',
    label: t('fields.customer'),
    resource: 'users',
    search: 'search',
    labelOf: userLabel,
  };
}
