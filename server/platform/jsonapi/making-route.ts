import type { Context } from '../context.ts';
import type { Reply, Route } from '../http/route.ts';
import { inputForCreate, normalize, validate } from '../validation/validate.ts';
import { documentSchema, inputSchema } from './operations.ts';
import { isKey, missing, type Reader } from './read.ts';
import type { InputFields, Resource, Written } from './resource.ts';
import { readRow } from './write.ts';

/** An action on a row that makes a row of another resource: a payment of an invoice, a refund of a payment. */
export interface Making {
  readonly path: string;
  readonly permission: string;
  /** as in "invoices.pay" */
  readonly id: string;
  readonly summary: string;
  /** the type of the resource that it is done to */
  readonly on: string;
  readonly made: Resource;
  readonly input: InputFields;
  /** undefined when there is no row with this id */
  run(ctx: Context, id: string, values: object): Promise<Written | undefined>;
}

/** The route of such an action: 201 with what was made, 404 when there is nothing to do it to. */
export const makingRoute = (
  reader: Reader,
  { path, permission, id, summary, on, made, input, run }: Making,
): Route => ({
  method: 'POST',
  path,
  permission,
  operation: {
    id,
    summary,
    tag: on,
    body: inputSchema(input, true),
    responses: {
      201: { description: `the ${made.title}`, type: 'application/vnd.api+json', schema: documentSchema(made) },
    },
  },
  handle: async ({ ctx, params, body }): Promise<Reply> => {
    const [key, resource] = [params.id!, ctx.registry.get(on)];
    if (!isKey(resource, key) || !(await readRow(ctx, on, key))) throw missing(resource, key);
    const values = await validate(ctx, inputForCreate(input), normalize(body), null);
    const row = await run(ctx, key, values);
    if (!row) throw missing(resource, key);
    const { body: document, etag } = await reader.written(ctx, made, row, reader.view(ctx, made, {}));
    return { status: 201, body: document, headers: { ...(etag && { etag }) } };
  },
});
