import * as field from '../../platform/validation/fields.ts';

/** What a refund is asked for, of one payment or of one of several invoices. */
export const refundInput = {
  amount: field.nullable(field.amount({ about: 'what was not refunded yet, when left out' })),
  destination: field.defaulting(field.oneOf(['gateway', 'credit']), 'gateway'),
  reason: field.nullable(field.text()),
};
