import type { JsonSchema } from '../jsonapi/attributes.ts';
import { FIELD_TYPES } from './declaration.ts';
import type { Settings } from './settings.ts';
import type { Interface, Strategies } from './strategies.ts';

const nullable = (type: string): JsonSchema => ({ type: [type, 'null'] });

const formSchema: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'type', 'label', 'description', 'required', 'default', 'options', 'min', 'max'],
    properties: {
      name: { type: 'string' },
      type: { type: 'string', enum: FIELD_TYPES },
      label: { type: 'string' },
      description: nullable('string'),
      required: { type: 'boolean' },
      default: { description: 'a value of its type, or null' },
      options: {
        type: 'array',
        items: {
          type: 'object',
          required: ['value', 'label'],
          properties: { value: { type: 'string' }, label: { type: 'string' } },
        },
      },
      min: nullable('number'),
      max: nullable('number'),
    },
  },
};

const text: JsonSchema = { type: 'string' };

const strategySchema: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'version', 'description', 'origin', 'methods', 'settings', 'forms'],
  properties: {
    id: text,
    name: text,
    version: text,
    description: text,
    origin: { type: 'string', enum: ['shipped', 'package', 'folder'] },
    methods: { type: 'array', items: text },
    settings: formSchema,
    forms: { type: 'object', additionalProperties: formSchema },
  },
};

/** What `strategiesShown` answers. */
export const strategiesSchema: JsonSchema = {
  type: 'object',
  required: ['data', 'broken'],
  properties: {
    data: { type: 'array', items: strategySchema },
    broken: {
      type: 'array',
      items: { type: 'object', required: ['label', 'problem'], properties: { label: text, problem: text } },
    },
  },
};

/** The strategies of a kind as the panel needs them: with the forms that follow from their settings. */
export async function strategiesShown(
  strategies: Strategies,
  wanted: Pick<Interface, 'kind'> & { required: readonly string[] },
) {
  const data = await strategies.list(wanted);
  return {
    data: data.map(({ id, name, version, description, origin, methods, settings, forms }) => ({
      ...{ id, name, version, description, origin, methods },
      settings: settings.form(),
      forms: Object.fromEntries(
        Object.entries(forms).map(([form, fields]: [string, Settings]) => [form, fields.form()]),
      ),
    })),
    broken: await strategies.broken(wanted),
  };
}
