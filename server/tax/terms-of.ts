import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { shopZone } from '../settings/index.ts';
import { USER } from '../users/index.ts';
import { type Buyer, decideTax, type Seller, type TaxRate } from './decide.ts';
import { countryCodeOf } from './rates/countries.ts';
import type { TaxTerms } from './rules.ts';
import { readVatId } from './vat-ids/vat-id.ts';

const findRates = statement<TaxRate>(
  'tax.rates',
  'SELECT name, rate, country, valid_from, valid_until FROM tax_rates ORDER BY id',
);
const findSettings = statement<{ key: string; value: string | null }>(
  'tax.settings',
  `SELECT key, value FROM settings WHERE settingable_type IS NULL
   AND key IN ('tax_enabled', 'tax_type', 'tax_country', 'tax_vies', 'tax_reverse_charge_note')`,
);
const findProperties = statement<{ user_id: bigint; key: string; value: string | null }>(
  'tax.properties',
  `SELECT model_id AS user_id, key, value FROM properties WHERE model_type = '${USER}' AND model_id = ANY ($1::bigint[])
   AND key IN ('country', 'vat_id', 'tax_exempt')`,
);
const findValid = statement<{ vat_id: string }>(
  'tax.vat-checks',
  'SELECT vat_id FROM vat_id_checks WHERE vat_id = ANY ($1::text[]) AND valid',
);

const pairs = (rows: readonly { key: string; value: string | null }[]) =>
  new Map(rows.map(({ key, value }) => [key, value?.trim() || null]));

/**
 * What tax a customer owes on a day (today where the shop is, when left out): by the properties `country`, `vat_id` and `tax_exempt` of the
 * customer and the settings `tax_*`. With the setting `tax_vies` an id counts only if the register has said that it is valid.
 */
export async function taxTermsOf(ctx: Context, userId: bigint, day?: string): Promise<TaxTerms> {
  return (await taxTermsOfMany(ctx, [userId], day)).get(userId)!;
}

/** The same for many customers, in a few statements. */
export async function taxTermsOfMany(
  ctx: Context,
  userIds: readonly bigint[],
  day?: string,
): Promise<Map<bigint, TaxTerms>> {
  const settings = pairs(await ctx.db.query(findSettings));
  const seller = sellerOf(settings);
  const on = day ?? (await today(ctx));
  const rates = await ctx.db.query(findRates);
  const byUser = Map.groupBy(await ctx.db.query(findProperties, [userIds]), ({ user_id }) => user_id);
  const owned = userIds.map((id) => ({ id, properties: pairs(byUser.get(id) ?? []) }));
  const ids = owned.map(({ properties }) => readVatId(properties.get('vat_id') ?? ''));
  const counts = settings.get('tax_vies') === '1' ? await validOf(ctx, ids) : () => true;
  return new Map(
    owned.map(({ id, properties }, at) => {
      const buyer: Buyer = {
        country: countryCodeOf(properties.get('country')),
        exempt: /^(1|true|yes|on)$/i.test(properties.get('tax_exempt') ?? ''),
        vatCountry: ids[at]!.wellFormed && counts(ids[at]!.id) ? ids[at]!.country : null,
      };
      return [id, decideTax(seller, buyer, rates, on)];
    }),
  );
}

const sellerOf = (settings: ReadonlyMap<string, string | null>): Seller => ({
  enabled: settings.get('tax_enabled') === '1',
  mode: settings.get('tax_type') === 'exclusive' ? 'exclusive' : 'inclusive',
  country: countryCodeOf(settings.get('tax_country')),
  reverseChargeNote: settings.get('tax_reverse_charge_note') ?? '',
});

/** Whether the register has said of a VAT id that it is valid. */
async function validOf(ctx: Context, ids: readonly { id: string; wellFormed: boolean }[]) {
  const asked = ids.filter(({ wellFormed }) => wellFormed).map(({ id }) => id);
  const valid = new Set((await ctx.db.query(findValid, [asked])).map(({ vat_id }) => vat_id));
  return (id: string): boolean => valid.has(id);
}

/** The day where the shop is, as "2026-07-01": a rate begins and ends there at midnight. */
const today = async ({ clock, db }: Context): Promise<string> =>
  clock
    .now()
    .toZonedDateTimeISO(await shopZone(db))
    .toPlainDate()
    .toString();
