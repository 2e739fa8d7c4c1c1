import type { JsonSchema } from '../platform/jsonapi/attributes.ts';

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
const data = (schema: JsonSchema): JsonSchema => object({ data: schema });
const text: JsonSchema = { type: 'string' };
const nullableText: JsonSchema = { type: ['string', 'null'] };
const nullableId: JsonSchema = { type: ['integer', 'null'] };

export const testedSchema = data(object({ ok: { type: 'boolean' }, message: nullableText }));
export const accessSchema = data({ type: 'object', additionalProperties: text });

export const errorSchema: JsonSchema = object({ error: text, message: text });

const form: JsonSchema = {
  type: 'array',
  description: 'the fields of a form, in their order',
  items: object({
    name: text,
    type: text,
    label: text,
    description: nullableText,
    required: { type: 'boolean' },
    default: {},
    options: { type: 'array', items: object({ value: text, label: text }) },
    min: { type: ['number', 'null'] },
    max: { type: ['number', 'null'] },
  }),
};

export const modulesSchema = object({
  data: {
    type: 'array',
    items: object({
      id: text,
      name: text,
      version: text,
      description: text,
      origin: { type: 'string', enum: ['shipped', 'package', 'folder'] },
      methods: { type: 'array', items: text, description: 'what it can do' },
      settings: form,
      product: form,
      checkout: form,
    }),
  },
  broken: {
    type: 'array',
    description: 'what was found and can not be used',
    items: object({ label: text, problem: text }),
  },
});

export const usageSchema = data({
  type: 'array',
  items: object({
    id: { type: 'integer' },
    used: { type: 'integer', description: 'services that have a server there, or a place for one' },
    failed: { type: 'integer', description: 'of these, those that failed or are in doubt' },
  }),
});

export const productServerSchema = data(
  object({
    server_id: nullableId,
    server_group_id: nullableId,
    module: { ...nullableText, description: 'the server module; null: nothing is provisioned' },
    settings: { type: 'object', description: 'what the module is told of the product' },
    form,
    checkout: { ...form, description: 'what a customer is asked when ordering' },
  }),
);
