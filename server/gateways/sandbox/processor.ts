import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Behaviour, behaviourOf } from './behaviour.ts';

export type PaymentState = 'waiting' | 'processing' | 'succeeded' | 'failed';

/** Where a shop is told of what happens, and by which secret it knows us. */
export interface Notify {
  readonly url: string;
  readonly secret: string;
}

export interface SandboxPayment {
  readonly id: string;
  readonly key: string;
  /** smallest units */
  readonly amount: bigint;
  readonly currency: string;
  readonly invoice: string;
  readonly customer: string;
  readonly returnUrl: string | null;
  readonly method: string | null;
  readonly notify: Notify | null;
  status: PaymentState;
  reason: string | null;
  fee: bigint;
  refunded: bigint;
}

export interface SandboxRefund {
  readonly id: string;
  readonly key: string;
  readonly payment: string;
  readonly amount: bigint;
  status: 'succeeded' | 'failed';
  reason: string | null;
}

export interface SandboxMethod {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly notify: Notify | null;
  status: 'waiting' | 'active' | 'removed';
  readonly returnUrl: string | null;
}

/** What is sent to the shop. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const named = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;
const RETRIES_MS = [50, 200, 1000];

/**
 * A payment processor that behaves like a real one, good days and bad: it charges, declines, takes its time, loses answers, repeats itself
 * and mixes up the order (`behaviour.ts`). Keeps everything in memory.
 */
export class Processor {
  readonly payments = new Map<string, SandboxPayment>();
  readonly refunds = new Map<string, SandboxRefund>();
  readonly methods = new Map<string, SandboxMethod>();
  /** what another panel began, by name; one that is stuck can't be ended */
  readonly subscriptions = new Map<string, 'active' | 'stuck' | 'ended'>();
  /** every webhook that was sent, or would have been but for `no-webhook` */
  readonly told: Told[] = [];
  readonly #stopping = new AbortController();
  readonly #pending = new Set<Promise<void>>();

  /** A payment of a key is made once, however often it is asked for. */
  pay(wanted: Omit<SandboxPayment, 'id' | 'status' | 'reason' | 'fee' | 'refunded'>): SandboxPayment {
    const known = this.paymentByKey(wanted.key);
    if (known) return known;
    const fresh = { id: named('sbp'), status: 'waiting' as const, reason: null, fee: 0n, refunded: 0n };
    const payment: SandboxPayment = { ...wanted, ...fresh };
    this.payments.set(payment.id, payment);
    if (payment.method) this.confirm(payment);
    return payment;
  }

  paymentByKey(key: string): SandboxPayment | undefined {
    return [...this.payments.values()].find((payment) => payment.key === key);
  }

  /** The customer agreed, on the page or beforehand. */
  confirm(payment: SandboxPayment): void {
    if (payment.status !== 'waiting') return;
    const behaviour = behaviourOf(payment.amount);
    const gone = payment.method && this.methods.get(payment.method)?.status !== 'active';
    if (gone) this.#end(payment, 'failed', 'The payment method was removed.');
    else if (behaviour === 'decline') this.#end(payment, 'failed', 'The card was declined.');
    else if (behaviour !== 'process' && behaviour !== 'process-then-fail') this.#end(payment, 'succeeded');
    else {
      payment.status = 'processing';
      this.#tell(payment.notify, behaviour, 'payment.processing', paymentData(payment));
    }
  }

  /** What takes days elsewhere: a payment that is being processed comes about, or does not. */
  finish(payment: SandboxPayment): void {
    if (payment.status !== 'processing') return;
    const fails = behaviourOf(payment.amount) === 'process-then-fail';
    this.#end(payment, fails ? 'failed' : 'succeeded', fails ? 'The account was closed.' : null);
  }

  #end(payment: SandboxPayment, status: 'succeeded' | 'failed', reason: string | null = null): void {
    const behaviour = behaviourOf(payment.amount);
    Object.assign(payment, { status, reason, fee: status === 'succeeded' ? payment.amount / 50n : 0n });
    if (behaviour === 'repeat-webhooks') this.#repeat(payment);
    else this.#tell(payment.notify, behaviour, `payment.${status}`, paymentData(payment));
  }

  /** The fee first, then the payment, three times, and at last what was true before it. */
  #repeat(payment: SandboxPayment): void {
    const events = [
      eventOf('payment.fee', paymentData(payment)),
      ...Array<Told>(3).fill(eventOf('payment.succeeded', paymentData(payment))),
      eventOf('payment.failed', { ...paymentData(payment), status: 'failed' }),
    ];
    this.#run(async () => {
      for (const event of events) await this.#deliver(payment.notify, event);
    });
  }

  refund(wanted: Omit<SandboxRefund, 'id' | 'status' | 'reason'>): SandboxRefund {
    const known = [...this.refunds.values()].find(({ key }) => key === wanted.key);
    if (known) return known;
    const payment = this.payments.get(wanted.payment);
    const possible = payment?.status === 'succeeded' && payment.refunded + wanted.amount <= payment.amount;
    const reason = possible ? null : 'There is not so much left of the payment.';
    const refund: SandboxRefund = { ...wanted, id: named('sbr'), status: possible ? 'succeeded' : 'failed', reason };
    this.refunds.set(refund.id, refund);
    if (possible) payment.refunded += wanted.amount;
    if (payment)
      this.#tell(payment.notify, behaviourOf(wanted.amount), `refund.${refund.status}`, refundData(refund, payment));
    return refund;
  }

  refundByKey(key: string): SandboxRefund | undefined {
    return [...this.refunds.values()].find((refund) => refund.key === key);
  }

  /** The customer's bank asks for a payment back, or says what became of that. */
  dispute(payment: SandboxPayment, status: 'open' | 'won' | 'lost'): void {
    this.#tell(payment.notify, 'succeed', 'dispute', { ...paymentData(payment), status });
  }

  beginMethod(wanted: Omit<SandboxMethod, 'id' | 'name' | 'status'>): SandboxMethod {
    const digits = String(1000 + this.methods.size).slice(-4);
    const method: SandboxMethod = {
      ...wanted,
      id: named('sbm'),
      name: `Sandbox card •••• ${digits}`,
      status: 'waiting',
    };
    this.methods.set(method.id, method);
    return method;
  }

  /** The customer typed in their card. */
  confirmMethod(method: SandboxMethod): void {
    if (method.status !== 'waiting') return;
    method.status = 'active';
    this.#tell(method.notify, 'succeed', 'method.created', methodData(method));
  }

  removeMethod(method: SandboxMethod): void {
    method.status = 'removed';
    this.#tell(method.notify, 'succeed', 'method.removed', methodData(method));
  }

  /** All webhooks that are on their way have arrived, or were given up. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
  }

  #tell(notify: Notify | null, behaviour: Behaviour, type: string, data: Told['data']): void {
    const event = eventOf(type, data);
    if (behaviour === 'no-webhook' || behaviour === 'charge-and-hang') this.told.push(event);
    else this.#run(() => this.#deliver(notify, event));
  }

  #run(work: () => Promise<void>): void {
    const done = work()
      .catch(() => {})
      .finally(() => this.#pending.delete(done));
    this.#pending.add(done);
  }

  async #deliver(notify: Notify | null, event: Told): Promise<void> {
    this.told.push(event);
    if (!notify) return;
    for (const wait of [0, ...RETRIES_MS]) {
      if (wait > 0) await sleep(wait, undefined, { signal: this.#stopping.signal });
      if (await deliver(notify, event, this.#stopping.signal)) return;
    }
  }
}

const eventOf = (type: string, data: Told['data']): Told => ({ id: named('sbe'), type, data });

/** `t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">` */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/** Sends one webhook. False when it did not arrive. */
export async function deliver({ url, secret }: Notify, event: Told, signal?: AbortSignal): Promise<boolean> {
  const body = JSON.stringify(event);
  const headers = {
    'content-type': 'application/json',
    'sandbox-signature': signatureOf(secret, Math.floor(Date.now() / 1000), body),
  };
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal });
    await answer.arrayBuffer();
    return answer.status < 500;
  } catch {
    return false;
  }
}

export const paymentData = (payment: SandboxPayment) => ({
  payment: payment.id,
  key: payment.key,
  status: payment.status,
  amount: Number(payment.amount),
  currency: payment.currency,
  fee: Number(payment.fee),
  invoice: payment.invoice,
  reason: payment.reason,
});

export const refundData = (refund: SandboxRefund, { currency, key }: SandboxPayment) => ({
  refund: refund.id,
  refund_key: refund.key,
  payment: refund.payment,
  key,
  status: refund.status,
  amount: Number(refund.amount),
  currency,
  reason: refund.reason,
});

export const methodData = ({ id, name, customer, status }: SandboxMethod) => ({ method: id, name, customer, status });
