import { USER } from '../users/index.ts';
import { AGE, type Customer, DAY } from './history.ts';
import { moment, type Row, times } from './insert-rows.ts';
import { admin, supporters } from './people.ts';
import type { Dice } from './random.ts';

export const STAFF = 1 + supporters.length;

const SUPPORT = ['tickets', 'ticket_messages', 'users', 'orders', 'services', 'invoices', 'invoice_items', 'products']
  .map((name) => `${name}.view`)
  .concat('tickets.create', 'tickets.update', 'ticket_messages.create');

const FIELDS = [
  { key: 'company_name', name: 'Company name', show_on_invoice: true },
  { key: 'city', name: 'City', show_on_invoice: true },
  { key: 'country', name: 'Country', show_on_invoice: true },
  { key: 'phone', name: 'Phone', show_on_invoice: false },
] as const;

/** Roles, staff and customers. The staff have the ids 1 to 3, customers those behind them. */
export function peopleRows(customers: readonly Customer[], hash: string, now: number): Record<string, Row[]> {
  const begin = now - (AGE + 20) * DAY;
  const roles = [
    { id: 1, name: 'admin', permissions: ['*'], ...times(begin) },
    { id: 2, name: 'support', permissions: SUPPORT, ...times(begin) },
  ];
  const staff = [admin, ...supporters].map(({ first, last, email }, index) => ({
    id: index + 1,
    first_name: first,
    last_name: last,
    email,
    password: hash,
    role_id: index === 0 ? 1 : 2,
    email_verified_at: moment(begin),
    ...times(begin),
  }));
  const users = customers.map(({ person, joinedAt }, index) => ({
    id: STAFF + index + 1,
    first_name: person.first,
    last_name: person.last,
    email: `${person.mailbox}@example.${['com', 'net', 'org'][index % 3]}`,
    password: hash,
    role_id: null,
    email_verified_at: index % 11 === 10 ? null : moment(joinedAt + 240_000),
    ...times(joinedAt, joinedAt + 240_000),
  }));
  return { roles, users: [...staff, ...users] };
}

/** What is asked of customers, and what they said. */
export function propertyRows(customers: readonly Customer[], dice: Dice, now: number): Record<string, Row[]> {
  const custom_properties = FIELDS.map((field, index) => ({
    id: index + 1,
    ...field,
    type: 'string',
    model: USER,
    required: false,
    non_editable: false,
    ...times(now - (AGE + 20) * DAY),
  }));
  const properties = customers.flatMap(({ person, joinedAt }, index) => {
    const phone = dice.chance(0.6) ? `+00 555 ${dice.between(100, 999)} ${dice.between(1000, 9999)}` : undefined;
    const values = [person.company, person.city, person.country, phone];
    return FIELDS.flatMap(({ key, name }, field) =>
      values[field] === undefined
        ? []
        : [
            {
              custom_property_id: field + 1,
              name,
              key,
              value: values[field],
              model_type: USER,
              model_id: STAFF + index + 1,
              ...times(joinedAt),
            },
          ],
    );
  });
  return { custom_properties, properties };
}
