import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import { validationError } from '../../platform/errors.ts';
import { jsonReply, type Route } from '../../platform/http/route.ts';
import * as field from '../../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { settingOf } from '../../settings/index.ts';
import { readVatId } from './vat-id.ts';
import { askVies, type ViesAnswer } from './vies.ts';

const keep = statement(
  'tax.keep-vat-check',
  `INSERT INTO vat_id_checks (vat_id, valid, name, address, checked_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (vat_id) DO UPDATE SET valid = excluded.valid, name = excluded.name, address = excluded.address,
     checked_at = excluded.checked_at`,
);

const input = inputForCreate({ vat_id: field.text({ max: 50 }) });
const text = { type: ['string', 'null'] };

/** Judges a VAT id by its form and check digits, and by the register where the setting `tax_vies` allows to ask it. */
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
      responses: {
        200: { description: 'what is known of it', type: 'application/json', schema: answerSchema() },
      },
    },
    handle: async ({ ctx, body }) => {
      const { vat_id } = (await validate(ctx, input, normalize(body), null)) as { vat_id: string };
      const { id, country, wellFormed } = readVatId(vat_id);
      if (!wellFormed)
        throw validationError({
          vat_id: ['The vat id is not one of an EU member state: check its letters and digits.'],
        });
      const asked = (await settingOf(ctx.db, 'tax_vies')) === '1';
      const answer = asked ? await askVies(config.VIES_URL, id) : undefined;
      if (answer) await remember(ctx, id, answer);
      const known = answer && answer.outcome !== 'unavailable' ? answer : undefined;
      const [name, address] = [known?.name ?? null, known?.address ?? null];
      return jsonReply({ data: { vat_id: id, country, register: answer?.outcome ?? 'not_asked', name, address } });
    },
  },
];

async function remember(ctx: Context, id: string, answer: ViesAnswer): Promise<void> {
  if (answer.outcome === 'unavailable') return;
  await ctx.db.query(keep, [id, answer.outcome === 'valid', answer.name, answer.address, ctx.clock.now()]);
}

function answerSchema() {
  const data = {
    type: 'object',
    required: ['vat_id', 'country', 'register', 'name', 'address'],
    properties: {
      vat_id: { type: 'string' },
      country: { type: 'string', description: 'ISO 3166-1 alpha-2' },
      register: { type: 'string', enum: ['valid', 'invalid', 'unavailable', 'not_asked'] },
      name: text,
      address: text,
    },
  };
  return { type: 'object', required: ['data'], properties: { data } };
}
