import type { Invoice } from '@tollgate/sdk';

/** Whether it should have been paid by now. */
export const isOverdue = ({ status, due_at }: Pick<Invoice, 'status' | 'due_at'>): boolean =>
  status === 'pending' && due_at !== null && new Date(due_at).getTime() < Date.now();

/** What people call an invoice: its number, or its id as long as it has none. */
export const invoiceName = ({ number, id }: Pick<Invoice, 'number' | 'id'>): string => number ?? `#${id}`;
