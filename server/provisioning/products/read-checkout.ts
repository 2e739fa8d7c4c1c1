import type { Context } from '../../platform/context.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import { openSealer } from '../server-settings.ts';
import { checkoutForm, findProductServers, moduleFor } from './module-of.ts';

/** What a customer wrote for the server of something that they order. */
export interface CheckoutAnswer {
  /** by field, as "settings.hostname" */
  readonly errors: FieldErrors;
  /** what becomes properties of the service, by key: what it is called, and its value */
  readonly properties: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
}

/** Reads what was sent for each of several orders of products, by what the modules of their servers ask for. */
export async function readCheckout(
  ctx: Context,
  items: readonly { readonly productId: bigint; readonly settings: Readonly<Record<string, unknown>> }[],
): Promise<CheckoutAnswer[]> {
  const products = await findProductServers(ctx, [...new Set(items.map(({ productId }) => productId))]);
  const forms = new Map(
    await Promise.all(
      products.map(async (product) => [product.id, checkoutForm(await moduleFor(ctx, product))] as const),
    ),
  );
  return items.map(({ productId, settings }) => {
    const form = forms.get(productId);
    if (!form) return { errors: {}, properties: new Map() };
    const { errors = {}, stored } = form.write(settings, openSealer(ctx));
    const values = Object.entries(stored?.settings ?? {}).filter(([, value]) => value !== null);
    const properties = values.map(
      ([key, value]) => [key, { name: form.declaration[key]!.label, value: String(value) }] as const,
    );
    return { errors, properties: new Map(properties) };
  });
}
