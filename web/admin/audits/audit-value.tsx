import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { fromMinorUnits } from '../../ui/amounts.ts';
import type { Listed } from '../../ui/data/collections.ts';
import { permissionOf } from '../../ui/data/collections.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { useMoney } from '../../ui/money.ts';
import { nameOf, useCan } from '../../ui/session.ts';
import { exactTime } from '../../ui/time.tsx';
import type { AuditRow } from './audit-table.tsx';
import { pageOf } from './page-of.ts';

/** The amounts of resources, which the audit keeps as whole numbers of the currency's smallest unit. */
const AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  credits: ['amount'],
  invoiceItems: ['price'],
  prices: ['price', 'setup_fee'],
  services: ['price'],
};

/** What a field that holds an id refers to. */
const REFERENCES: Readonly<Record<string, Listed>> = {
  assigned_to: 'users',
  category_id: 'categories',
  coupon_id: 'coupons',
  invoice_id: 'invoices',
  order_id: 'orders',
  parent_id: 'categories',
  plan_id: 'plans',
  product_id: 'products',
  product_ids: 'products',
  role_id: 'roles',
  service_id: 'services',
  ticket_id: 'tickets',
  user_id: 'users',
};

type Values = Readonly<Record<string, unknown>>;

/**
 * The currency of an entry's amounts before and after: what the entry says, else what the record has now. Undefined where neither is known.
 */
export function useCurrencies({ auditable_type: type, auditable_id: id, old_values, new_values }: AuditRow) {
  const can = useCan();
  const said = (values: unknown) => (values as Values | null)?.currency_code as string | undefined;
  const [before, after] = [said(old_values) ?? said(new_values), said(new_values) ?? said(old_values)];
  const resource = type as 'invoiceItems';
  const unknown = type in AMOUNTS && after === undefined && id !== null;
  const { data } = useQuery({
    ...recordQuery(resource, id ?? '', type === 'invoiceItems' ? ['invoice'] : []),
    enabled: unknown && can(permissionOf(resource, 'view')),
  });
  const now = data as { currency_code?: string; invoice?: { currency_code: string } | null } | undefined;
  const current = now?.currency_code ?? now?.invoice?.currency_code;
  return { before: before ?? current, after: after ?? current };
}

interface Props {
  readonly type: string;
  readonly name: string;
  /** the text as the audit keeps it; undefined for nothing */
  readonly text: string | undefined;
  readonly currency: string | undefined;
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

/** A value as a person reads it: an amount in its currency, a reference by its name, a time in the reader's form. */
export function AuditValue({ type, name, text, currency }: Props): ReactNode {
  const money = useMoney();
  if (text === undefined) return '–';
  if (AMOUNTS[type]?.includes(name) && currency && /^-?\d+$/.test(text))
    return <span className="tg-number">{money(fromMinorUnits(text, currency), currency)}</span>;
  const resource = REFERENCES[name];
  const ids = resource && (text.match(/\d+/g) ?? []);
  if (resource && ids && ids.length > 0 && /^[[\]\d,\s]+$/.test(text))
    return ids.map((id) => <Reference key={id} resource={resource} id={id} />);
  return TIME.test(text) && /(_at|^paid)$/.test(name) ? exactTime(new Date(text)) : text;
}

interface Named {
  readonly name?: string | null;
  readonly subject?: string;
  readonly number?: string | null;
  readonly code?: string;
  readonly email?: string;
}

/** A record by its name, with its id beside it; the id alone for who may not see it, or when it is gone. */
function Reference({ resource, id }: { resource: Listed; id: string }) {
  const can = useCan();
  const { data } = useQuery({ ...recordQuery(resource, id), enabled: can(permissionOf(resource, 'view')) });
  const known = data as Named | undefined;
  const name = known?.email ? nameOf(known as never) : (known?.name ?? known?.subject ?? known?.number ?? known?.code);
  const text = name ? `${name} (#${id})` : `#${id}`;
  const page = known && pageOf(resource, id);
  return (
    <div>
      {page ? (
        <Link {...(page as { to: '/' })} className="tg-link">
          {text}
        </Link>
      ) : (
        text
      )}
    </div>
  );
}
