import type { Category, Product } from '@tollgate/sdk';
import type { Catalogue } from './list.ts';

export type Kind = 'category' | 'product';

/** A category or a product as the tree sees it; `parent` is the category that it is in, null at the top. */
export interface Item {
  readonly kind: Kind;
  readonly id: number;
  readonly name: string;
  readonly parent: number | null;
  readonly sort: number | null;
}

export interface Branch extends Item {
  readonly category: Category;
  readonly branches: readonly Branch[];
  readonly products: readonly Leaf[];
}

export interface Leaf extends Item {
  readonly product: Product;
}

/** Where something is put: among those of its kind in `parent`, before the one at `index`. */
export interface Place {
  readonly parent: number | null;
  readonly index: number;
}

/** What must be written so that something stands where it was put. */
export interface Change {
  readonly kind: Kind;
  readonly id: number;
  readonly parent?: number | null;
  readonly sort: number;
}

const byOrder = (one: Item, other: Item): number =>
  (one.sort ?? Number.POSITIVE_INFINITY) - (other.sort ?? Number.POSITIVE_INFINITY) || one.id - other.id;

const itemOf = (category: Category): Item => ({ ...category, kind: 'category', parent: category.parent_id });
const leafOf = (product: Product): Leaf => ({ ...product, kind: 'product', parent: product.category_id, product });

/** The tree, each level in its order. */
export function treeOf({ categories, products }: Catalogue): Branch[] {
  const below = Map.groupBy(categories, ({ parent_id }) => parent_id);
  const leaves = Map.groupBy(products.map(leafOf), ({ parent }) => parent);
  const branchesOf = (parent: number | null): Branch[] =>
    (below.get(parent) ?? [])
      .map((category) => ({
        ...itemOf(category),
        kind: 'category' as const,
        category,
        branches: branchesOf(category.id),
        products: (leaves.get(category.id) ?? []).sort(byOrder),
      }))
      .sort(byOrder);
  return branchesOf(null);
}

/** Those of its kind beside which something stands, or would stand in `parent`. */
export function siblingsOf(catalogue: Catalogue, kind: Kind, parent: number | null): Item[] {
  const all: Item[] = kind === 'category' ? catalogue.categories.map(itemOf) : catalogue.products.map(leafOf);
  return all.filter((item) => item.parent === parent).sort(byOrder);
}

/** Whether `id` is the category `of` or below it: there it can't be put. */
export function isWithin(catalogue: Catalogue, id: number | null, of: number): boolean {
  const parents = new Map(catalogue.categories.map((category) => [category.id, category.parent_id]));
  for (let at: number | null | undefined = id; at !== null && at !== undefined; at = parents.get(at))
    if (at === of) return true;
  return false;
}

/** Numbers the level anew from 1; only what gets another number, or another parent, is changed. */
export function changesFor(catalogue: Catalogue, item: Item, { parent, index }: Place): Change[] {
  const before = siblingsOf(catalogue, item.kind, parent);
  const at = before.slice(0, index).filter(({ id }) => id !== item.id).length;
  const after = before.filter(({ id }) => id !== item.id).toSpliced(at, 0, item);
  return after.flatMap((each, position): Change[] => {
    const { kind, id } = each;
    if (id === item.id && item.parent !== parent) return [{ kind, id, parent, sort: position + 1 }];
    return each.sort === position + 1 ? [] : [{ kind, id, sort: position + 1 }];
  });
}

/** The catalogue as it will be. */
export function changed(catalogue: Catalogue, changes: readonly Change[]): Catalogue {
  const of = (kind: Kind) =>
    new Map(changes.filter((change) => change.kind === kind).map((change) => [change.id, change]));
  const [categories, products] = [of('category'), of('product')];
  return {
    categories: catalogue.categories.map((category) => {
      const { parent = category.parent_id, sort = category.sort } = categories.get(category.id) ?? {};
      return { ...category, parent_id: parent, sort };
    }),
    products: catalogue.products.map((product) => {
      const { parent = product.category_id, sort = product.sort } = products.get(product.id) ?? {};
      return { ...product, category_id: parent ?? product.category_id, sort };
    }),
  };
}

/** Only what matches, with the categories that lead to it. */
export function matching(branches: readonly Branch[], text: string): Branch[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (!wanted) return [...branches];
  return branches.flatMap((branch): Branch[] => {
    if (branch.name.toLocaleLowerCase().includes(wanted)) return [branch];
    const inner = matching(branch.branches, text);
    const products = branch.products.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
    return inner.length + products.length > 0 ? [{ ...branch, branches: inner, products }] : [];
  });
}
