import type { House } from '../../platform/domain.ts';
import type { Route } from '../../platform/http/route.ts';
import { makingRoute } from '../../platform/jsonapi/making-route.ts';
import * as field from '../../platform/validation/fields.ts';
import { type CreditNoteInput, createCreditNote } from './create-credit-note.ts';
import { creditNotes } from './resource.ts';

export const creditNoteRoutes = ({ reader }: House): Route[] => [
  makingRoute(reader, {
    path: '/api/v1/admin/invoices/:id/credit-notes',
    permission: 'credit_notes.create',
    id: 'invoices.credit',
    summary: 'Take something off an invoice by a credit note',
    on: 'invoices',
    made: creditNotes,
    input: {
      amount: field.nullable(field.amount({ about: 'gross; what is left of the invoice, when left out' })),
      reason: field.text(),
    },
    run: (ctx, id, values) => createCreditNote(ctx, id, values as CreditNoteInput),
  }),
];
