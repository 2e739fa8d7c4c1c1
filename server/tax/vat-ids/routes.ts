import type { House } from '../../platform/domain.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import { type Incoming, jsonReply, type Route } from '../../platform/http/route.ts';
import type { JsonSchema } from '../../platform/jsonapi/attributes.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import { readRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { checkVatId } from './check-vat-id.ts';
import { asksVies } from './jobs.ts';
import { vatIdOf } from './of-customer.ts';
import { judgedSchema, stateSchema } from './schemas.ts';
import { readVatId } from './vat-id.ts';

const input = inputForCreate({ vat_id: field.text({ max: 50 }) });
const NOT_ONE = 'The vat id is not one of an EU member state: check its letters and digits.';
const path = '/api/v1/admin/users/:id/vat-id';
const answers = (description: string, schema: JsonSchema) => ({
  200: { description, type: 'application/json', schema },
});

/** Judges VAT ids by their form and check digits, and by the register where the setting `tax_vies` allows to ask it. */
export const vatIdRoutes = ({ config }: House): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v1/admin/tax/vat-ids/check',
    permission: 'vat_ids.check',
    operation: {
      id: 'tax.checkVatId',
      summary: 'Judge an EU VAT id: form, check digits, and VIES where the setting tax_vies is on',
      tag: 'tax',
      readOnly: true,
      body: { type: 'object', required: ['vat_id'], properties: { vat_id: { type: 'string', maxLength: 50 } } },
      responses: answers('what is known of it', judgedSchema),
    },
    handle: async ({ ctx, body }) => {
      const { vat_id } = (await validate(ctx, input, normalize(body), null)) as { vat_id: string };
      const { id, country, wellFormed } = readVatId(vat_id);
      if (!wellFormed) throw validationError({ vat_id: [NOT_ONE] });
      const answer = (await asksVies(ctx)) ? await checkVatId(ctx, config.VIES_URL, id) : undefined;
      const known = answer && answer.outcome !== 'unavailable' ? answer : undefined;
      const [name, address] = [known?.name ?? null, known?.address ?? null];
      return jsonReply({ data: { vat_id: id, country, register: answer?.outcome ?? 'not_asked', name, address } });
    },
  },
  {
    method: 'GET',
    path,
    permission: 'vat_ids.view',
    operation: {
      id: 'users.vatId',
      summary: "Show a customer's VAT id, and what the register said of it",
      tag: 'users',
      responses: answers('what is known of it', stateSchema),
    },
    handle: async (incoming) => jsonReply({ data: await vatIdOf(incoming.ctx, await customer(incoming)) }),
  },
  {
    method: 'POST',
    path: `${path}/check`,
    permission: 'vat_ids.check',
    operation: {
      id: 'users.checkVatId',
      summary: "Ask the register for a customer's VAT id now; when it does not answer, what it said last stays",
      tag: 'users',
      responses: answers('what is known of it then', stateSchema),
    },
    handle: async (incoming) => {
      const { ctx } = incoming;
      const id = await customer(incoming);
      const { vat_id, well_formed } = await vatIdOf(ctx, id);
      if (vat_id === null || !well_formed)
        throw conflict('The customer has no VAT id of an EU member state: set the property vat_id first.');
      if (!(await asksVies(ctx))) throw conflict('The register is not asked: switch the setting tax_vies on first.');
      await checkVatId(ctx, config.VIES_URL, vat_id);
      return jsonReply({ data: await vatIdOf(ctx, id) });
    },
  },
];

async function customer({ ctx, params }: Incoming): Promise<string> {
  const [id, users] = [params.id!, ctx.registry.get('users')];
  if (!isKey(users, id) || !(await readRow(ctx, 'users', id))) throw missing(users, id);
  return id;
}
