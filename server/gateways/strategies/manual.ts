import type { GatewayTools, PayInput } from '../interface.ts';

const TEMPLATE = `Please transfer **{amount}** to the account below and name **{reference}** as the reference.

Your services are activated as soon as the money has arrived.`;

/** What stands between braces, filled in. */
const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** Bank transfer, cash, whatever people handle: the customer is told what to do, and staff record the payment when it has come. */
export default {
  id: 'manual',
  kind: 'gateway',
  name: 'Bank transfer',
  version: '1.0.0',
  description: 'Tells the customer how to pay. Staff record the payment on the invoice when it has arrived.',
  settings: {
    instructions: {
      type: 'textarea',
      label: 'Instructions',
      description: 'Markdown. {amount}, {reference}, {customer} and {number} are filled in.',
      required: true,
      default: TEMPLATE,
    },
    reference: {
      type: 'text',
      label: 'Reference',
      description: 'What the customer names in the transfer: {number} is the number of the invoice, {id} its id.',
      required: true,
      default: '{number}',
    },
  },
  methods: {
    pay({ invoice, total, customer }: PayInput, { settings }: GatewayTools) {
      const number = invoice.number ?? `#${invoice.id}`;
      const reference = fill(settings.reference, { number, id: invoice.id });
      const amount = `${total.value} ${total.currency}`;
      const text = fill(settings.instructions, { amount, reference, number, customer: customer.name, id: invoice.id });
      return { type: 'instructions', text };
    },
  },
};
