import { z } from 'zod';
import type { OutboundFetch } from '../platform/outbound/fetch.ts';
import type { Interface } from '../platform/strategies/strategies.ts';

// What a gateway is asked and may answer; docs/extensions.md tells it to those who write one.

const reference = z.string().min(1).max(255);
/** What people read of a longer one is its beginning: what it comes with counts all the same. */
const sentence = z.string().transform((text) => text.slice(0, 1000).toWellFormed());
const DECIMAL = /^\d{1,15}(\.\d{1,8})?$/;

/** An amount in a currency: a decimal text ("12.34"), or a whole number of the smallest units that ISO 4217 gives it. */
const amount = z.union([
  z.object({ value: z.string().regex(DECIMAL), currency: z.string().length(3) }),
  z.object({ minor: z.union([z.bigint(), z.int()]), currency: z.string().length(3) }),
]);
export type AnsweredAmount = z.infer<typeof amount>;

const webUrl = z.url({ protocol: /^https?$/ }).max(4000);

/** What the customer must do: go somewhere, read how to pay, or fill in what a page shows. */
const step = z.discriminatedUnion('type', [
  z.object({ type: z.literal('redirect'), url: webUrl, reference: reference.optional() }),
  z.object({ type: z.literal('instructions'), text: z.string().min(1).max(10_000), reference: reference.optional() }),
  z.object({
    type: z.literal('form'),
    /** where the fields are posted to; without it a script of the gateway (`component`) takes `data` */
    action: webUrl.optional(),
    fields: z.record(z.string(), z.string()).default({}),
    component: z.string().max(100).optional(),
    data: z.record(z.string(), z.unknown()).default({}),
    reference: reference.optional(),
  }),
]);
export type Step = z.infer<typeof step>;

const savedMethod = z.object({
  /** the gateway's name for it */
  reference,
  /** as people know it: "Visa •••• 4242" */
  name: z.string().min(1).max(255),
  /** "card", "sepa_debit" ... */
  type: z.string().max(50).default('other'),
  /** "2027-12" */
  expiry: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .nullish(),
});
export type SavedMethod = z.infer<typeof savedMethod>;

const charged = z.object({
  status: z.enum(['succeeded', 'processing', 'failed', 'unknown']),
  reference: reference.optional(),
  fee: amount.optional(),
  /** why it failed, for people */
  reason: sentence.optional(),
});

const refunded = z.object({
  status: z.enum(['succeeded', 'processing', 'failed', 'unknown']),
  reference: reference.optional(),
  reason: sentence.optional(),
});

const looked = z.object({
  /** `missing`: the gateway never heard of it; `waiting`: the customer has not done what they must */
  status: z.enum(['succeeded', 'processing', 'failed', 'waiting', 'missing', 'unknown']),
  reference: reference.optional(),
  amount: amount.optional(),
  fee: amount.optional(),
  reason: sentence.optional(),
});

const common = {
  /** the gateway's name for the event: the same one told again counts once */
  id: reference,
  /** what stands in the log beside it */
  note: sentence.optional(),
};
const ours = {
  /** the gateway's name for the payment */
  reference,
  /** what we gave it along: the key of `pay` or `charge` */
  idempotencyKey: z.string().max(255).nullish(),
};

const event = z.discriminatedUnion('type', [
  z.object({
    ...common,
    ...ours,
    type: z.literal('payment'),
    status: z.enum(['succeeded', 'processing', 'failed']),
    amount,
    fee: amount.optional(),
    /** the invoice that the payment says it is for */
    invoiceId: z
      .string()
      .regex(/^\d{1,18}$/)
      .nullish(),
    reason: sentence.optional(),
    method: savedMethod.optional(),
  }),
  z.object({ ...common, ...ours, type: z.literal('fee'), fee: amount }),
  z.object({
    ...common,
    ...ours,
    type: z.literal('refund'),
    status: z.enum(['succeeded', 'processing', 'failed']),
    /** the gateway's name for the refund, and the key that we gave it along when it was ours */
    refund: reference,
    refundKey: z.string().max(255).nullish(),
    amount,
    reason: sentence.optional(),
  }),
  z.object({
    ...common,
    ...ours,
    type: z.literal('dispute'),
    status: z.enum(['open', 'won', 'lost']),
    amount,
    reason: sentence.optional(),
  }),
  z.object({
    ...common,
    type: z.literal('method'),
    status: z.enum(['created', 'removed']),
    method: savedMethod,
    /** whose it is, as `saveMethod` was told */
    userId: z
      .string()
      .regex(/^\d{1,18}$/)
      .nullish(),
  }),
]);
export type GatewayEvent = z.infer<typeof event>;

const webhook = z.union([
  z.object({ valid: z.literal(false), reason: sentence.optional() }),
  z.object({ valid: z.literal(true), events: z.array(event).max(100) }),
]);

/** What every gateway may be asked, and what it may answer. */
export const gatewayInterface = {
  kind: 'gateway',
  required: ['pay'],
  answers: {
    canPay: z.object({ ok: z.boolean(), reason: sentence.optional() }),
    pay: step,
    charge: charged,
    refund: refunded,
    webhook,
    saveMethod: z.union([step, z.object({ type: z.literal('saved'), method: savedMethod })]),
    removeMethod: z.object({ removed: z.boolean() }),
    /** of a subscription that another panel began there, and which charges by itself; `missing`: it is not one of this gateway */
    endSubscription: z.object({ status: z.enum(['ended', 'missing', 'unknown']), reason: sentence.optional() }),
    lookUp: looked,
    lookUpRefund: refunded.extend({
      status: z.enum(['succeeded', 'processing', 'failed', 'missing', 'unknown']),
    }),
    test: z.object({ ok: z.boolean(), message: sentence }),
  },
} as const satisfies Interface;

/** An amount as a gateway is told it, both ways, so that nobody multiplies. */
export interface Amount {
  /** "12.34" */
  readonly value: string;
  /** smallest units by ISO 4217 */
  readonly minor: bigint;
  readonly currency: string;
}

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface PayInput {
  readonly invoice: { readonly id: string; readonly number: string | null };
  readonly total: Amount;
  /** the same for the same attempt, whatever happens in between */
  readonly idempotencyKey: string;
  readonly returnUrl: string;
  readonly customer: Customer;
}

export interface ChargeInput extends Omit<PayInput, 'returnUrl'> {
  /** the gateway's name for the saved method */
  readonly method: string;
}

export interface RefundInput {
  /** the gateway's name for the payment */
  readonly reference: string;
  readonly amount: Amount;
  readonly idempotencyKey: string;
  readonly reason: string | null;
}

export interface WebhookInput {
  readonly body: Uint8Array;
  /** names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  /** without the question mark */
  readonly query: string;
}

export interface SaveMethodInput {
  readonly customer: Customer;
  readonly returnUrl: string;
  readonly idempotencyKey: string;
  readonly currency: string;
}

export interface LookUpInput {
  /** null when the gateway never said one */
  readonly reference: string | null;
  readonly idempotencyKey: string;
  readonly amount: Amount;
  /** the saved method that was charged; null when the customer was to do something */
  readonly method: string | null;
  readonly invoice: PayInput['invoice'];
  readonly customer: Customer;
  /** when it was begun, as ISO 8601 */
  readonly startedAt: string;
}

/** What strategies of ours are written against; those of others need no types. */
export interface GatewayTools {
  // biome-ignore lint/suspicious/noExplicitAny: each strategy knows its own settings
  readonly settings: any;
  readonly fetch: OutboundFetch;
  readonly log: (text: string) => void;
}
