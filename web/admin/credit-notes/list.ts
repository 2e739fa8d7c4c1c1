import { listOf } from '../../ui/data/list.ts';

/** What was taken off invoices. */
export const creditNoteList = listOf('creditNotes', {
  include: ['user', 'invoice'],
  filters: ['currency_code', 'user_id', 'invoice_id'],
  times: ['created'],
});

const ofInvoice = listOf('creditNotes', { sort: 'id' });

/** The credit notes of an invoice, in the order in which they were made. */
export const creditNotesOf = (invoiceId: number) => ofInvoice.query({ size: '100' }, { invoice_id: invoiceId });
