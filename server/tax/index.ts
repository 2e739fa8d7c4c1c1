import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { taxRates } from './rates/resource.ts';
import { vatIdRoutes } from './vat-ids/routes.ts';

export { countryCodeOf } from './rates/countries.ts';
export {
  divideRounded,
  percentOf,
  rateOf,
  shareOf,
  TAX_REASONS,
  type TaxedAmount,
  type TaxMode,
  type TaxTerms,
  taxAmount,
  taxAtRate,
} from './rules.ts';
export { taxTermsOf, taxTermsOfMany } from './terms-of.ts';

export const taxDomain: Domain = {
  name: 'tax',
  migrations: migrationsBeside(import.meta),
  resources: [taxRates],
  permissions: ['vat_ids.check'],
  routes: vatIdRoutes,
  conflicts: {
    tax_rates_country_period_excl: [
      'valid_from',
      'The country has another rate within this period: end that one first, or choose a period that does not overlap.',
    ],
  },
};
