import type { Context } from '../context.ts';
import type { Method, Reply, Route } from '../http/route.ts';
import { inputForCreate, normalize, validate } from '../validation/validate.ts';
import { documentSchema, inputSchema } from './operations.ts';
import { isKey, missing, type Reader } from './read.ts';
import type { InputFields, Resource } from './resource.ts';
import { readRow } from './write.ts';

/** An action on a row that changes it: suspending a service. */
export interface Acting {
  readonly path: string;
  /** POST, when left out */
  readonly method?: Method;
  readonly permission: string;
  /** as in "services.suspend" */
  readonly id: string;
  readonly summary: string;
  readonly on: Resource;
  readonly input?: InputFields;
  run(ctx: Context, id: bigint, values: object): Promise<unknown>;
}

/** The route of such an action: 200 with the row as it is then, 404 when there is none. */
export const actingRoute = (
  reader: Reader,
  { path, method = 'POST', permission, id, summary, on, input = {}, run }: Acting,
): Route => ({
  method,
  path,
  permission,
  operation: {
    id,
    summary,
    tag: on.type,
    ...(Object.keys(input).length > 0 && { body: inputSchema(input, true) }),
    responses: {
      200: { description: `the ${on.title}`, type: 'application/vnd.api+json', schema: documentSchema(on) },
    },
  },
  handle: async ({ ctx, params, body }): Promise<Reply> => {
    const key = params.id!;
    if (!isKey(on, key) || !(await readRow(ctx, on.type, key))) throw missing(on, key);
    const values = await validate(ctx, inputForCreate(input), normalize(body ?? undefined), null);
    await run(ctx, BigInt(key), values);
    const row = await readRow(ctx, on.type, key);
    if (!row) throw missing(on, key);
    const { body: document, etag } = await reader.written(ctx, on, row, reader.view(ctx, on, {}));
    return { status: 200, body: document, headers: { ...(etag && { etag }) } };
  },
});
