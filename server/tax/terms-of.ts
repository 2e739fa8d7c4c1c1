import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
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
const findProperties = statement<{ key: string; value: string | null }>(
  'tax.properties',
  `SELECT key, value FROM properties WHERE model_type = '${USER}' AND model_id = $1
   AND key IN ('country', 'vat_id', 'tax_exempt')`,
);
const findCheck = statement<{ valid: boolean }>('tax.vat-check', 'SELECT valid FROM vat_id_checks WHERE vat_id = $1');

const pairs = (rows: readonly { key: string; value: string | null }[]) =>
  new Map(rows.map(({ key, value }) => [key, value?.trim() || null]));

/**
 * What tax a customer owes on a day (today in UTC, when left out): by the properties `country`, `vat_id` and `tax_exempt` of the
 * customer and the settings `tax_*`. With the setting `tax_vies` an id counts only if the register has said that it is valid.
 */
export async function taxTermsOf(ctx: Context, userId: bigint, day = today(ctx)): Promise<TaxTerms> {
  const [settings, properties, rates] = [
    pairs(await ctx.db.query(findSettings)),
    pairs(await ctx.db.query(findProperties, [userId])),
    await ctx.db.query(findRates),
  ];
  const buyer: Buyer = {
    country: countryCodeOf(properties.get('country')),
    exempt: /^(1|true|yes|on)$/i.test(properties.get('tax_exempt') ?? ''),
    vatCountry: await vatCountryOf(ctx, properties.get('vat_id'), settings.get('tax_vies') === '1'),
  };
  return decideTax(sellerOf(settings), buyer, rates, day);
}

const sellerOf = (settings: ReadonlyMap<string, string | null>): Seller => ({
  enabled: settings.get('tax_enabled') === '1',
  mode: settings.get('tax_type') === 'exclusive' ? 'exclusive' : 'inclusive',
  country: countryCodeOf(settings.get('tax_country')),
  reverseChargeNote: settings.get('tax_reverse_charge_note') ?? '',
});

async function vatCountryOf(ctx: Context, text: string | null | undefined, ask: boolean): Promise<string | null> {
  const { id, country, wellFormed } = readVatId(text ?? '');
  if (!wellFormed) return null;
  if (!ask) return country;
  const [check] = await ctx.db.query(findCheck, [id]);
  return check?.valid ? country : null;
}

/** The day in UTC, as "2026-07-01". */
const today = ({ clock }: Context): string => clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
