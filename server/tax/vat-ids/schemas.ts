const text = { type: ['string', 'null'] };
const moment = { ...text, format: 'date-time' };
const document = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'object', required: Object.keys(properties), properties } },
});
const country = { ...text, description: 'ISO 3166-1 alpha-2' };
const register = (...states: string[]) => ({ type: 'string', enum: states });

/** What is said of a VAT id that somebody asks about. */
export const judgedSchema = document({
  vat_id: { type: 'string' },
  country: { type: 'string', description: 'ISO 3166-1 alpha-2' },
  register: register('valid', 'invalid', 'unavailable', 'not_asked'),
  name: text,
  address: text,
});

/** What is known of a customer's VAT id. */
export const stateSchema = document({
  vat_id: text,
  country,
  well_formed: { type: 'boolean', description: 'whether its form and check digits are right' },
  register: register('valid', 'invalid', 'unknown', 'not_asked'),
  name: text,
  address: text,
  problem: { ...text, description: 'why the register did not answer when it was last asked' },
  checked_at: { ...moment, description: 'when the register said so' },
  tried_at: { ...moment, description: 'when it was last asked' },
});
