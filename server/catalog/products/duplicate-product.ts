import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { unauthorizedAction } from '../../platform/errors.ts';
import { plainView } from '../../platform/jsonapi/view.ts';
import type { Values } from '../../platform/jsonapi/write.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { unique } from '../unique.ts';
import { PRODUCT } from './class-name.ts';

export const duplicateInput = {
  name: field.optional(field.text()),
  slug: field.optional(unique(field.text(), 'products', 'slug')),
};

type Copied = Values & { name: string; slug: string };
type Plan = Values & { id: bigint };

const original = statement<Copied>(
  'products.original',
  `SELECT name, slug, category_id, description, image, stock, per_user_limit, sort, allow_quantity, email_template, server_id, server_group_id,
     module_settings::text AS module_settings
   FROM products WHERE id = $1 FOR UPDATE`,
);
const slugsLike = statement<{ slug: string }>(
  'products.slugs-like',
  'SELECT slug FROM products WHERE slug = $1 OR starts_with(slug, $2)',
);
const plansOf = statement<Plan>(
  'products.plans',
  `SELECT id, name, type, billing_period, billing_unit, trial_period, trial_unit, sort FROM plans
   WHERE priceable_type = '${PRODUCT}' AND priceable_id = $1 ORDER BY id`,
);
const pricesOf = statement<Values>(
  'products.prices',
  'SELECT currency_code, price, setup_fee FROM prices WHERE plan_id = $1 ORDER BY id',
);

const copyOptions = statement(
  'products.copy-options',
  `INSERT INTO config_option_products (config_option_id, product_id)
   SELECT config_option_id, $2 FROM config_option_products WHERE product_id = $1`,
);

/** What a copy writes and tells, and so what must be allowed beside `products.create`. */
const NEEDED = ['products.view', 'plans.create', 'prices.create'];

/**
 * Copies a product with its plans and their prices, and offers the same options with it: hidden, under another slug, so that nobody buys it before it is what it shall be.
 * Undefined when there is no such product; a 403 for who may not view products and create plans and prices.
 */
export function duplicateProduct(ctx: Context, id: string, { name, slug }: { name?: string; slug?: string }) {
  return ctx.transaction(async (tx) => {
    const [product] = await tx.db.query(original, [id]);
    if (!product) return undefined;
    if (!NEEDED.every((permission) => tx.actor.can(permission))) throw unauthorizedAction();
    const row = await insertRow(tx, 'products', {
      ...product,
      name: name ?? `${shortened(product.name, 248)} (copy)`,
      slug: slug ?? (await freeSlug(tx, product.slug)),
      hidden: true,
    });
    const copy = plainView(tx.registry.get('products')).keyOf(row);
    await copyPlans(tx, id, copy);
    await tx.db.query(copyOptions, [id, copy]);
    return row;
  });
}

async function copyPlans(tx: Context, from: string, to: string): Promise<void> {
  const plans = plainView(tx.registry.get('plans'));
  for (const { id, ...plan } of await tx.db.query(plansOf, [from])) {
    const row = await insertRow(tx, 'plans', { ...plan, priceable_type: PRODUCT, priceable_id: to });
    for (const price of await tx.db.query(pricesOf, [id]))
      await insertRow(tx, 'prices', { ...price, plan_id: plans.keyOf(row) });
  }
}

const shortened = (text: string, characters: number): string => [...text].slice(0, characters).join('');

/** "vps-copy", or the first of "vps-copy-2", "vps-copy-3"... that no product has. */
async function freeSlug(tx: Context, slug: string): Promise<string> {
  const copy = `${shortened(slug, 240)}-copy`;
  const taken = new Set((await tx.db.query(slugsLike, [copy, `${copy}-`])).map((row) => row.slug));
  let free = copy;
  for (let count = 2; taken.has(free); count++) free = `${copy}-${count}`;
  return free;
}
