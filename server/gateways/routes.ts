import type { Context } from '../platform/context.ts';
import type { House } from '../platform/domain.ts';
import { type Incoming, jsonReply, type Route } from '../platform/http/route.ts';
import type { JsonSchema } from '../platform/jsonapi/attributes.ts';
import { documentSchema, inputSchema } from '../platform/jsonapi/operations.ts';
import { isKey, missing, type Reader } from '../platform/jsonapi/read.ts';
import type { InputFields, Resource } from '../platform/jsonapi/resource.ts';
import { readRow } from '../platform/jsonapi/write.ts';
import { StrategyError } from '../platform/strategies/strategy-error.ts';
import * as field from '../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';
import { lookUpAttempt } from './attempts/look-up.ts';
import { type Paying, payInvoice } from './attempts/pay-invoice.ts';
import { retryEnding } from './endings/end-at-gateway.ts';
import { gatewayEndings } from './endings/resource.ts';
import { webhookRoute } from './events/webhook-route.ts';
import { askGateway, can, gatewayOf } from './gateway.ts';
import { billingAgreements, gateways, paymentAttempts } from './resource.ts';
import { type Saving, saveMethod } from './saved-methods/save-method.ts';
import { makeDefault, removeSavedMethod } from './saved-methods/write-agreement.ts';
import { strategiesRoute } from './strategies-route.ts';

const ADMIN = '/api/v1/admin';
const JSON_API = 'application/vnd.api+json';
const JSON_TYPE = 'application/json';

const address = () =>
  field.matching(/^https?:\/\/[^\s\0]{1,2000}$/, 'The :label field must be an http or https address.');

/** What declarations can't say: everything for which a gateway is asked. */
export const gatewayRoutes = (house: House): Route[] => [
  strategiesRoute,
  payRoute(house.reader),
  lookUpRoute(house.reader),
  saveRoute(house.reader),
  removeRoute,
  defaultRoute,
  testRoute,
  retryEndingRoute(house.reader),
  webhookRoute(house),
];

const payInput = { gateway_id: field.existing('gateways'), return_url: address() };

const payRoute = (reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/invoices/:id/pay`,
  permission: 'payment_attempts.create',
  apart: true,
  operation: {
    id: 'invoices.payThrough',
    summary:
      'Begin a payment of an invoice through a gateway: the attempt says what the customer must do; asked again, it is the same attempt',
    tag: 'invoices',
    body: inputSchema(payInput, true),
    responses: { 201: { description: 'the payment attempt', type: JSON_API, schema: documentSchema(paymentAttempts) } },
  },
  handle: async (incoming) => {
    const { ctx } = incoming;
    const invoice = await keyOf(incoming, ctx.registry.get('invoices'));
    const values = (await read(incoming, payInput)) as unknown as Paying;
    const attempt = await payInvoice(ctx, invoice, values);
    if (attempt === undefined) throw missing(ctx.registry.get('invoices'), invoice);
    return shown(reader, ctx, 201, attempt);
  },
});

const lookUpRoute = (reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/payment-attempts/:id/look-up`,
  permission: 'payment_attempts.create',
  apart: true,
  operation: {
    id: 'paymentAttempts.lookUp',
    summary: 'Ask the gateway what became of a payment, as when the customer comes back from it',
    tag: 'paymentAttempts',
    responses: { 200: { description: 'the payment attempt', type: JSON_API, schema: documentSchema(paymentAttempts) } },
  },
  handle: async (incoming) => {
    const id = await keyOf(incoming, paymentAttempts);
    await lookUpAttempt(incoming.ctx, id);
    return shown(reader, incoming.ctx, 200, BigInt(id));
  },
});

const retryEndingRoute = (reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/gateway-endings/:id/retry`,
  permission: 'gateways.update',
  apart: true,
  operation: {
    id: 'gatewayEndings.retry',
    summary: 'Ask the gateway again to end what was ended here',
    tag: 'gatewayEndings',
    responses: { 200: { description: 'how it stands', type: JSON_API, schema: documentSchema(gatewayEndings) } },
  },
  handle: async (incoming) => {
    const id = await keyOf(incoming, gatewayEndings);
    await retryEnding(incoming.ctx, id);
    const { ctx } = incoming;
    const { body } = await reader.show(ctx, gatewayEndings, id, reader.view(ctx, gatewayEndings, {}));
    return { status: 200, body };
  },
});

async function shown(reader: Reader, ctx: Context, status: number, id: bigint) {
  const view = reader.view(ctx, paymentAttempts, {});
  const { body } = await reader.show(ctx, paymentAttempts, id.toString(), view);
  return { status, body };
}

const saveInput = {
  gateway_id: field.existing('gateways'),
  return_url: address(),
  currency_code: field.existingCode('currencies'),
};

const savedSchema: JsonSchema = {
  type: 'object',
  required: ['step', 'billing_agreement_id'],
  properties: {
    step: { type: ['object', 'null'], description: 'what the customer must do, as in a payment attempt' },
    billing_agreement_id: { type: ['integer', 'null'], description: 'the saved method, when there is nothing to do' },
  },
};

const saveRoute = (_reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/users/:id/billing-agreements`,
  permission: 'billing_agreements.create',
  apart: true,
  operation: {
    id: 'users.saveMethod',
    summary: 'Begin to save a payment method of a user: the answer says what they must do',
    tag: 'users',
    body: inputSchema(saveInput, true),
    responses: { 200: { description: 'what to do', type: JSON_TYPE, schema: savedSchema } },
  },
  handle: async (incoming) => {
    const id = await keyOf(incoming, incoming.ctx.registry.get('users'));
    const values = (await read(incoming, saveInput)) as unknown as Saving;
    const { step, agreementId } = await saveMethod(incoming.ctx, BigInt(id), values);
    return jsonReply({ step, billing_agreement_id: agreementId === null ? null : Number(agreementId) });
  },
});

const removeRoute: Route = {
  method: 'POST',
  path: `${ADMIN}/billing-agreements/:id/remove`,
  permission: 'billing_agreements.update',
  apart: true,
  operation: {
    id: 'billingAgreements.remove',
    summary: 'Remove a saved payment method, here and at its gateway: nothing is charged with it any more',
    tag: 'billingAgreements',
    responses: { 204: { description: 'it is removed' } },
  },
  handle: async (incoming) => {
    const id = await keyOf(incoming, billingAgreements);
    await removeSavedMethod(incoming.ctx, id);
    return { status: 204 };
  },
};

const defaultRoute: Route = {
  method: 'POST',
  path: `${ADMIN}/billing-agreements/:id/make-default`,
  permission: 'billing_agreements.update',
  operation: {
    id: 'billingAgreements.makeDefault',
    summary: 'Charge this saved payment method from now on, when a service does not say otherwise',
    tag: 'billingAgreements',
    responses: { 204: { description: 'it is the default' } },
  },
  handle: async (incoming) => {
    const id = await keyOf(incoming, billingAgreements);
    await makeDefault(incoming.ctx, id);
    return { status: 204 };
  },
};

const testSchema = {
  type: 'object',
  required: ['ok', 'message'],
  properties: { ok: { type: 'boolean' }, message: { type: 'string' } },
};

const testRoute: Route = {
  method: 'POST',
  path: `${ADMIN}/gateways/:id/test`,
  permission: 'gateways.update',
  apart: true,
  operation: {
    id: 'gateways.test',
    summary: 'Ask a gateway whether its settings work',
    tag: 'gateways',
    readOnly: true,
    responses: { 200: { description: 'whether they do, and a sentence', type: JSON_TYPE, schema: testSchema } },
  },
  handle: async (incoming) => {
    const id = await keyOf(incoming, gateways);
    const gateway = (await gatewayOf(incoming.ctx, id))!;
    if (!(await can(incoming.ctx, gateway, 'test')))
      return jsonReply({ ok: true, message: 'There is nothing to test: this gateway asks nobody.' });
    try {
      return jsonReply(await askGateway(incoming.ctx, gateway, 'test', {}));
    } catch (error) {
      if (error instanceof StrategyError) return jsonReply({ ok: false, message: error.message });
      throw error;
    }
  },
};

/** The id of a row that is there: a missing one is a 404 before the body is looked at. */
async function keyOf({ ctx, params }: Incoming, resource: Resource): Promise<string> {
  const id = params.id!;
  if (!isKey(resource, id) || !(await readRow(ctx, resource.type, id))) throw missing(resource, id);
  return id;
}

const read = ({ ctx, body }: Incoming, fields: InputFields) =>
  validate(ctx, inputForCreate(fields), normalize(body), null);
