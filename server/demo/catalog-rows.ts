import { PRODUCT } from '../catalog/index.ts';
import { categories, coupons, type Plan, products } from './catalog.ts';
import { AGE, DAY } from './history.ts';
import { moment, type Row, times } from './insert-rows.ts';

/** Every plan with the id that it gets. */
const plans = products.flatMap((product, index) => product.plans.map((plan) => ({ plan, productId: index + 1 })));

export const planId = (plan: Plan): number => plans.findIndex((entry) => entry.plan === plan) + 1;

/** What the shop sells. */
export function catalogRows(now: number): Record<string, Row[]> {
  const stamps = times(now - (AGE + 15) * DAY);
  const idOf = (slug: string | null) => categories.findIndex((category) => category.slug === slug) + 1 || null;
  return {
    currencies: [
      { code: 'EUR', name: 'Euro', prefix: null, suffix: '\u00A0€', format: '1.000,00', ...stamps },
      { code: 'USD', name: 'US dollar', prefix: '$', suffix: null, format: '1,000.00', ...stamps },
    ],
    categories: categories.map(({ parent, ...category }, index) => ({
      id: index + 1,
      ...category,
      parent_id: idOf(parent),
      full_slug: parent ? `${parent}/${category.slug}` : category.slug,
      sort: index + 1,
      ...stamps,
    })),
    products: products.map(({ category, name, slug, description, stock, hidden, plans: [plan] }, index) => ({
      id: index + 1,
      category_id: idOf(category),
      name,
      slug,
      description: `<p>${description}</p>`,
      stock: stock ?? null,
      sort: index + 1,
      allow_quantity: plan!.unit === 'year' ? 'combined' : 'disabled',
      hidden: hidden ?? false,
      ...stamps,
    })),
    plans: plans.map(({ plan, productId }, index) => ({
      id: index + 1,
      name: plan.name,
      priceable_type: PRODUCT,
      priceable_id: productId,
      type: 'recurring',
      billing_period: plan.period,
      billing_unit: plan.unit,
      sort: products[productId - 1]!.plans.indexOf(plan) + 1,
      ...stamps,
    })),
    prices: plans.flatMap(({ plan }, index) =>
      (['EUR', 'USD'] as const).map((code) => ({
        plan_id: index + 1,
        currency_code: code,
        price: plan[code],
        setup_fee: plan.setup ?? null,
        ...stamps,
      })),
    ),
    // Up and down within a category, to what is still sold.
    product_upgrades: products.flatMap((from, at) =>
      products.flatMap((to, other) =>
        at !== other && from.category === to.category && !to.hidden && to.plans[0]!.unit !== 'year'
          ? [{ product_id: at + 1, upgrade_id: other + 1, ...stamps }]
          : [],
      ),
    ),
    coupons: coupons.map(({ days: [from, to], ...coupon }, index) => ({
      id: index + 1,
      ...coupon,
      applies_to: 'all',
      max_uses_per_user: 1,
      starts_at: moment(now + from * DAY),
      expires_at: to === null ? null : moment(now + to * DAY),
      ...stamps,
    })),
  };
}
