import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';

export interface CategoryInput {
  name: string;
  slug: string;
  description?: string | null;
  image?: string | null;
  parent_id?: bigint | null;
  sort?: number | null;
}

const pathOf = statement<{ full_slug: string | null }>(
  'categories.path',
  'SELECT full_slug FROM categories WHERE id = $1 FOR SHARE',
);

/** One change of the tree at a time, so that two moves can't close a circle together. */
const lockTree = statement('categories.lock-tree', `SELECT pg_advisory_xact_lock(hashtext('categories.tree'))`);

const isBelow = statement<{ below: boolean }>(
  'categories.is-below',
  `WITH RECURSIVE above AS (
     SELECT id, parent_id FROM categories WHERE id = $1
     UNION SELECT categories.id, categories.parent_id FROM categories JOIN above ON categories.id = above.parent_id)
   SELECT EXISTS (SELECT 1 FROM above WHERE id = $2) AS below`,
);

const movePaths = statement(
  'categories.move-paths',
  `WITH RECURSIVE tree AS (
     SELECT id, full_slug FROM categories WHERE id = $1
     UNION ALL SELECT categories.id, tree.full_slug || '/' || categories.slug FROM categories JOIN tree ON categories.parent_id = tree.id)
   UPDATE categories SET full_slug = tree.full_slug,
     updated_at = greatest($2::timestamptz, updated_at + interval '1 microsecond')
   FROM tree WHERE categories.id = tree.id AND categories.id <> $1`,
);

/** Creates a category; its full slug is that of its parent and its own. */
export function createCategory(ctx: Context, input: CategoryInput) {
  const { slug, parent_id = null } = input;
  if (parent_id === null) return insertRow(ctx, 'categories', { ...input, full_slug: slug });
  return ctx.transaction(async (tx) => {
    await tx.db.query(lockTree);
    return insertRow(tx, 'categories', { ...input, full_slug: await fullSlug(tx, slug, parent_id) });
  });
}

/** Changes a category and the full slugs below it. It can't move below itself. */
export function updateCategory(ctx: Context, target: Target, input: Partial<CategoryInput>) {
  const moves = input.slug !== undefined || input.parent_id !== undefined;
  if (!moves) return updateRow(ctx, 'categories', target, input);
  return ctx.transaction(async (tx) => {
    await tx.db.query(lockTree);
    if (input.parent_id) await refuseCircle(tx, input.parent_id, target.id);
    const row = await updateRow(tx, 'categories', target, {
      ...input,
      full_slug: await movedSlug(tx, target.id, input),
    });
    if (row) await tx.db.query(movePaths, [target.id, tx.clock.now()]);
    return row;
  });
}

async function refuseCircle(ctx: Context, parentId: bigint, id: string): Promise<void> {
  const [answer] = await ctx.db.query(isBelow, [parentId, id]);
  if (answer!.below) throw validationError({ parent_id: ['A category can not be moved below itself.'] });
}

const current = statement<{ slug: string; parent_id: bigint | null }>(
  'categories.current',
  'SELECT slug, parent_id FROM categories WHERE id = $1',
);

async function movedSlug(ctx: Context, id: string, input: Partial<CategoryInput>): Promise<string | undefined> {
  const [before] = await ctx.db.query(current, [id]);
  if (!before) return undefined;
  return fullSlug(ctx, input.slug ?? before.slug, input.parent_id === undefined ? before.parent_id : input.parent_id);
}

async function fullSlug(ctx: Context, slug: string, parentId: bigint | null): Promise<string> {
  const [parent] = parentId === null ? [] : await ctx.db.query(pathOf, [parentId]);
  return parent?.full_slug ? `${parent.full_slug}/${slug}` : slug;
}
