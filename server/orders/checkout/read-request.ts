import type { Context } from '../../platform/context.ts';
import { type FieldErrors, validationError } from '../../platform/errors.ts';
import type { JsonSchema } from '../../platform/jsonapi/attributes.ts';
import * as field from '../../platform/validation/fields.ts';
import { inputForCreate, labelled, normalize, validate } from '../../platform/validation/validate.ts';

/** One thing that somebody wants to order. What it costs is nobody's to say but the catalogue's. */
export interface RequestedItem {
  readonly productId: bigint;
  readonly planId: bigint;
  readonly quantity: number;
  /** by the id of an option: the id of a value, a text, a number, true or false */
  readonly options: Readonly<Record<string, unknown>>;
  /** what the server module of the product asks of the customer, by name */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface OrderRequest {
  readonly userId: bigint;
  readonly currency: string;
  readonly couponCode: string | null;
  readonly items: readonly RequestedItem[];
}

/** Adds what speaks against an order, by its field. */
export type Refuse = (field: string, text: string) => void;

const MAX_ITEMS = 50;
const MAX_QUANTITY = 10_000;

const top = inputForCreate({
  user_id: field.existing('users'),
  currency_code: field.existingCode('currencies'),
  coupon_code: field.nullable(field.text()),
});
const idOf = () => field.matching(/^[1-9]\d{0,17}$/, 'The selected :label is invalid.');
const item = inputForCreate({
  product_id: idOf(),
  plan_id: idOf(),
  quantity: field.defaulting(field.integer({ min: 1, max: MAX_QUANTITY }), 1),
});

/** Reads what somebody wants to order. Throws a 422 that names each wrong field ("items.0.quantity"). Unknown fields are not looked at. */
export async function readOrderRequest(ctx: Context, body: unknown): Promise<OrderRequest> {
  const given = normalize(body);
  const { items, errors } = readItems(given.items);
  const values = (await validate(ctx, top, given, null).catch((error) => {
    throw error.status === 422 && error.options?.errors
      ? validationError({ ...error.options.errors, ...errors })
      : error;
  })) as { user_id: bigint; currency_code: string; coupon_code?: string | null };
  if (Object.keys(errors).length > 0) throw validationError(errors);
  return { userId: values.user_id, currency: values.currency_code, couponCode: values.coupon_code ?? null, items };
}

function readItems(given: unknown): { items: RequestedItem[]; errors: FieldErrors } {
  if (!Array.isArray(given) || given.length === 0)
    return {
      items: [],
      errors: {
        items: [
          given === undefined || given === null
            ? 'The items field is required.'
            : 'The items field must be a list of at least one item.',
        ],
      },
    };
  if (given.length > MAX_ITEMS)
    return { items: [], errors: { items: [`The items field must not have more than ${MAX_ITEMS} items.`] } };
  const read = given.map(readItem);
  return {
    items: read.flatMap(({ value }) => value ?? []),
    errors: Object.assign({}, ...read.map(({ errors }) => errors)),
  };
}

function readItem(given: unknown, at: number): { value?: RequestedItem; errors: FieldErrors } {
  const name = `items.${at}`;
  if (!isObject(given)) return { errors: { [name]: [`Item ${at + 1} must be an object.`] } };
  const { options = null, settings = null, ...rest } = given;
  const parsed = item.schema.safeParse({ ...rest, product_id: textOf(rest.product_id), plan_id: textOf(rest.plan_id) });
  const errors: FieldErrors = {};
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0]);
    errors[`${name}.${path}`] = [...(errors[`${name}.${path}`] ?? []), labelled(issue.message, path)];
  }
  if (options !== null && !isObject(options) && !(Array.isArray(options) && options.length === 0))
    errors[`${name}.options`] = [
      'The options field must be an object: the ids of options, and what is chosen of each.',
    ];
  if (settings !== null && !isObject(settings) && !(Array.isArray(settings) && settings.length === 0))
    errors[`${name}.settings`] = ['The settings field must be an object: the names of settings, and their values.'];
  if (Object.keys(errors).length > 0 || !parsed.success) return { errors };
  const { product_id, plan_id, quantity } = parsed.data as { product_id: string; plan_id: string; quantity: number };
  const [chosen, told] = [options, settings].map((value) => (isObject(value) ? value : {}));
  const ids = { productId: BigInt(product_id), planId: BigInt(plan_id) };
  return { value: { ...ids, quantity, options: chosen!, settings: told! }, errors };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids may come as numbers. */
const textOf = (value: unknown): unknown =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value.toString() : value;

const id = { type: 'integer', minimum: 1 };

/** The body of an order in the OpenAPI document. */
export const orderBody: JsonSchema = {
  type: 'object',
  required: ['user_id', 'currency_code', 'items'],
  properties: {
    user_id: id,
    currency_code: { type: 'string' },
    coupon_code: { type: ['string', 'null'], maxLength: 255 },
    items: {
      type: 'array',
      maxItems: MAX_ITEMS,
      items: {
        type: 'object',
        required: ['product_id', 'plan_id'],
        properties: {
          product_id: id,
          plan_id: id,
          quantity: { type: 'integer', minimum: 1, maximum: MAX_QUANTITY, default: 1 },
          options: {
            type: 'object',
            description:
              'by the id of an option: the id of a value, or a text, a number, true or false, as its type wants',
            additionalProperties: { type: ['integer', 'string', 'number', 'boolean', 'null'] },
          },
          settings: {
            type: 'object',
            description:
              "what the product's server module asks of the customer: `checkout` of the product's provisioning",
            additionalProperties: true,
          },
        },
      },
    },
  },
};
