import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { propertyWritten } from '../properties/index.ts';
import { USER } from '../users/index.ts';
import { taxRates } from './rates/resource.ts';
import { asksVies, vatIdJobs, wantCheck } from './vat-ids/jobs.ts';
import { vatIdChecks } from './vat-ids/resource.ts';
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
  taxWithin,
} from './rules.ts';
export { taxTermsOf, taxTermsOfMany } from './terms-of.ts';

propertyWritten.on(async (tx, { key, value, model_type }) => {
  if (key === 'vat_id' && model_type === USER && value && (await asksVies(tx))) await wantCheck(tx, value);
});

export const taxDomain: Domain = {
  name: 'tax',
  migrations: migrationsBeside(import.meta),
  resources: [taxRates, vatIdChecks],
  permissions: ['vat_ids.check'],
  routes: vatIdRoutes,
  jobs: vatIdJobs,
  conflicts: {
    tax_rates_country_period_excl: [
      'valid_from',
      'The country has another rate within this period: end that one first, or choose a period that does not overlap.',
    ],
  },
};
