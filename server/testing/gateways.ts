import assert from 'node:assert/strict';
import { type SandboxServer, startSandbox } from '../gateways/index.ts';
import { PATH } from './books.ts';
import type { Owner, Shop } from './shop.ts';

const RETURN = 'https://shop.example.com/back';
const SECRET = 'a secret of webhooks';

/** A sandbox of payments beside a shop, and a gateway that speaks to it. */
export interface SandboxGateway {
  readonly processor: SandboxServer['processor'];
  readonly gateway: number;
  /** where the sandbox tells what happened */
  readonly notify: { readonly url: string; readonly secret: string };
  /** the customer agrees on the page of the sandbox */
  agree(payment: { readonly id: string }, page?: 'pay' | 'methods'): Promise<void>;
  pay(invoiceId: string): ReturnType<Shop['request']>;
  /** saves a card of a user, and gives the gateway's name for it */
  savedCard(user: number): Promise<{ id: string; reference: string }>;
}

export async function sandboxOf(owner: Owner, shop: Shop): Promise<SandboxGateway> {
  const sandbox = await startSandbox();
  owner.after(() => sandbox.stop());
  const { processor } = sandbox;
  const send = async (method: string, path: string, body: object) => {
    const answer = await shop.request(method, `${PATH}/${path}`, { body });
    assert.ok(answer.status < 300, answer.text);
    return answer.json;
  };
  const settings = { url: sandbox.url, api_key: 'sk_sandbox_1', webhook_secret: SECRET };
  const made = await send('POST', 'gateways', { strategy: 'sandbox', name: 'Sandbox', settings });
  const gateway = Number(made.data.id);
  const notify = { url: `${shop.url}/api/webhooks/gateways/${gateway}`, secret: SECRET };
  await send('PATCH', `gateways/${gateway}`, { settings: { webhook_url: notify.url } });
  const agree: SandboxGateway['agree'] = async ({ id }, page = 'pay') => {
    const body = new URLSearchParams({ do: 'confirm' });
    await fetch(`${sandbox.url}/${page}/${id}`, { method: 'POST', body, redirect: 'manual' });
    await processor.settled();
  };
  const savedCard: SandboxGateway['savedCard'] = async (user) => {
    const wanted = { gateway_id: gateway, return_url: RETURN, currency_code: 'USD' };
    const begun = await send('POST', `users/${user}/billing-agreements`, wanted);
    await agree({ id: begun.step.reference }, 'methods');
    const { json } = await shop.request('GET', `${PATH}/billing-agreements?filter[user_id]=${user}&sort=-id`);
    return { id: json.data[0].id, reference: json.data[0].attributes.external_reference };
  };
  const pay = (id: string) =>
    shop.request('POST', `${PATH}/invoices/${id}/pay`, { body: { gateway_id: gateway, return_url: RETURN } });
  return { processor, gateway, notify, agree, pay, savedCard };
}
