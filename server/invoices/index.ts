import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { creditNotes } from './credit-notes/resource.ts';
import { creditNoteRoutes } from './credit-notes/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { invoiceItems } from './items/resource.ts';
import { invoices } from './resource.ts';
import { writeOffs } from './write-offs/resource.ts';
import { writeOffRoutes } from './write-offs/routes.ts';

export { cancelInvoices } from './cancel-invoices.ts';
export { createInvoice } from './create-invoice.ts';
export { createInvoices, type NewInvoice } from './create-invoices.ts';
export { createCreditNote } from './credit-notes/create-credit-note.ts';
export { asTaxed } from './items/as-taxed.ts';
export type { StoredInvoice } from './queries.ts';
export {
  holdInvoice,
  holdInvoices,
  holdToPay,
  invoicePaid,
  invoiceSaidPaid,
  invoicesCancelled,
  payingInvoices,
  remainingOf,
  settleInvoice,
} from './settle-invoice.ts';

export const invoicesDomain: Domain = {
  name: 'invoices',
  migrations: migrationsBeside(import.meta),
  resources: [invoices, invoiceItems, creditNotes, writeOffs],
  permissions: ['credit_notes.create', 'write_offs.create'],
  routes: (house) => [...creditNoteRoutes(house), ...writeOffRoutes(house), ...documentRoutes()],
};
