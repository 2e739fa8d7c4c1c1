import type { Context } from '../platform/context.ts';
import type { RawRow } from '../platform/database/database.ts';
import { plainView } from '../platform/jsonapi/view.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';

export interface Created {
  readonly id: string;
  /** what is told once, such as a token */
  readonly meta: Readonly<Record<string, unknown>>;
}

/** Creates a row as a POST with this body would: the same rules, the same texts, the same use case. */
export async function createByDeclaration(
  ctx: Context,
  type: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Created> {
  const resource = ctx.registry.get(type);
  const creation = resource.create;
  if (!creation) throw new Error(`The resource ${type} can not be created.`);
  const values = await validate(ctx, inputForCreate(creation.input), normalize(body), null);
  const written = await creation.run(ctx, values);
  const { row, meta } = isRow(written) ? { row: written, meta: {} } : written;
  return { id: plainView(resource).keyOf(row), meta };
}

const isRow = (written: unknown): written is RawRow => Array.isArray(written);
