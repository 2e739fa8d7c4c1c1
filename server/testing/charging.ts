import assert from 'node:assert/strict';
import { chargeSavedMethod, deliver, lookAfter, refundAtGateway } from '../gateways/index.ts';
import type { fixedClock } from '../platform/clock.ts';
import { invoiceOf, PATH } from './books.ts';
import type { SandboxGateway } from './gateways.ts';
import { randomFrom } from './seed.ts';
import type { Shop } from './shop.ts';

/** Last digits of amounts by which the sandbox does this or that: see docs/extensions.md. Most often the answer is lost after the charge. */
const DIGITS = ['03', '03', '03', '03', '01', '02', '04', '05', '06', '07', '00'] as const;
const PATIENCE = 150;

export interface Charging {
  readonly shop: Shop;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly sandbox: SandboxGateway;
  readonly user: number;
}

/**
 * One invoice whose saved method is charged by several at once and again and again, at a gateway that loses answers after charging; what it tells comes
 * twenty times, late and in any order, and the janitor and refunds come in between. At the end nobody was charged twice, what the books say is what the
 * gateway has, and nothing is in doubt.
 */
export async function chargeInDoubt(charging: Charging, seed: number): Promise<void> {
  await play(charging, seed).catch((error: Error) => {
    throw new Error(`Seed ${seed}: ${error.message}`, { cause: error });
  });
}

async function play({ shop, clock, sandbox, user }: Charging, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!;
  const { processor, notify } = sandbox;
  const invoiceId = BigInt(
    await invoiceOf(shop, { user, prices: [`${20 + Math.floor(random() * 80)}.${pick(DIGITS)}`] }),
  );
  const ours = () => [...processor.payments.values()].filter(({ invoice }) => invoice === String(invoiceId));
  const tell = async () => {
    const own = new Set(ours().map(({ id }) => id));
    const told = processor.told.filter(({ data }) => own.has(String(data.payment)));
    if (told.length > 0) await Promise.all(Array.from({ length: 5 }, () => deliver(notify, pick(told))));
  };
  const steps = [
    () =>
      Promise.all(
        [1, 1, 2].map((more) =>
          chargeSavedMethod(shop.system, { invoiceId, attempt: more + Math.floor(random() * 2), timeout: PATIENCE }),
        ),
      ),
    tell,
    () => lookAfter(shop.system),
    () => clock.advance({ minutes: Math.floor(random() * 20) }),
    () => {
      for (const payment of ours()) processor.finish(payment);
    },
  ];
  for (let step = 0; step < 6; step++) await (step === 0 ? steps[0]! : pick(steps))();
  await settle({ shop, clock, sandbox }, invoiceId, ours, tell);
}

type Ours = () => { status: string; amount: bigint; refunded: bigint; id: string }[];

async function settle(
  { shop, clock, sandbox }: Omit<Charging, 'user'>,
  invoiceId: bigint,
  ours: Ours,
  tell: () => Promise<void>,
): Promise<void> {
  const { processor } = sandbox;
  const shown = async (path: string) => (await shop.request('GET', `${PATH}/${path}`)).json.data;
  const open = async () =>
    (
      (await shown(`payment-attempts?filter[invoice_id]=${invoiceId}&per_page=100`)) as {
        attributes: { status: string };
      }[]
    ).filter(({ attributes: { status } }) => !['succeeded', 'failed'].includes(status));
  for (let round = 0; round < 12 && (await open()).length > 0; round++) {
    clock.advance({ minutes: 61 });
    for (const payment of processor.payments.values()) processor.finish(payment);
    await lookAfter(shop.system);
  }
  await processor.settled();
  await tell();
  assert.deepEqual(await open(), [], 'nothing is in doubt');
  const charged = ours().filter(({ status }) => status === 'succeeded');
  assert.ok(charged.length <= 1, `invoice ${invoiceId} was charged ${charged.length} times`);
  const { attributes } = await shown(`invoices/${invoiceId}`);
  assert.deepEqual(
    [attributes.status === 'paid', attributes.remaining === '0.00'],
    [charged.length === 1, charged.length === 1],
  );
  const [payment] = charged;
  if (payment) await refundInDoubt({ shop, clock }, invoiceId, payment);
}

/** Gives back in parts, each asked for by several at once, of which some get lost: the gateway gives back what the books say. */
async function refundInDoubt(
  { shop, clock }: Pick<Charging, 'shop' | 'clock'>,
  invoiceId: bigint,
  payment: { refunded: bigint },
): Promise<void> {
  const path = `${PATH}/invoice-transactions?filter[invoice_id]=${invoiceId}&filter[status]=succeeded`;
  const [{ id }] = (await shop.request('GET', path)).json.data;
  for (const amount of ['5.03', '4.04', '3.00']) {
    const asked = await shop.request('POST', `${PATH}/invoice-transactions/${id}/refunds`, { body: { amount } });
    assert.equal(asked.status, 201, asked.text);
    const refund = BigInt(asked.json.data.id);
    await Promise.all([1, 2].map(() => refundAtGateway(shop.system, refund, PATIENCE)));
  }
  for (let round = 0; round < 4; round++) {
    clock.advance({ minutes: 61 });
    await lookAfter(shop.system);
  }
  const { refunded } = (await shop.request('GET', `${PATH}/invoice-transactions/${id}`)).json.data.attributes;
  assert.equal(BigInt(refunded.replace('.', '')), payment.refunded, 'the gateway gave back what the books say');
}
