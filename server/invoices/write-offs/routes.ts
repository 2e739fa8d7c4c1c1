import type { House } from '../../platform/domain.ts';
import type { Route } from '../../platform/http/route.ts';
import { makingRoute } from '../../platform/jsonapi/making-route.ts';
import * as field from '../../platform/validation/fields.ts';
import { writeOffs } from './resource.ts';
import { type WriteOffInput, writeOff } from './write-off.ts';

export const writeOffRoutes = ({ reader }: House): Route[] => [
  makingRoute(reader, {
    path: '/api/v1/admin/invoices/:id/write-offs',
    permission: 'write_offs.create',
    id: 'invoices.writeOff',
    summary: 'Give up what is owed for an invoice, wholly or in part',
    on: 'invoices',
    made: writeOffs,
    input: {
      amount: field.nullable(field.amount({ about: 'what remains to be paid, when left out' })),
      reason: field.text(),
    },
    run: (ctx, id, values) => writeOff(ctx, id, values as WriteOffInput),
  }),
];
