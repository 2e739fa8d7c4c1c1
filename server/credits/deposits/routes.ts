import type { House } from '../../platform/domain.ts';
import type { Route } from '../../platform/http/route.ts';
import { makingRoute } from '../../platform/jsonapi/making-route.ts';
import * as field from '../../platform/validation/fields.ts';
import { type DepositInput, makeDeposit } from './make-deposit.ts';

export const depositRoutes = ({ reader, registry }: House): Route[] => [
  makingRoute(reader, {
    path: '/api/v1/admin/users/:id/deposits',
    permission: 'deposits.create',
    id: 'users.deposit',
    summary: 'Make out an invoice over credit that a customer pays in; it becomes credit when it is paid',
    on: 'users',
    made: registry.get('invoices'),
    input: {
      currency_code: field.existingCode('currencies'),
      amount: field.amount({ about: 'what the customer pays in' }),
    },
    run: (ctx, id, values) => makeDeposit(ctx, id, values as DepositInput),
  }),
];
