import type { z } from 'zod';
import type { Context } from '../platform/context.ts';
import type { House } from '../platform/domain.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../platform/http/route.ts';
import { documentSchema, inputSchema } from '../platform/jsonapi/operations.ts';
import { isKey, missing, type Reader } from '../platform/jsonapi/read.ts';
import { readRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';
import { readAccess } from './access.ts';
import { markDone } from './mark-done.ts';
import { provisioningOf } from './queries.ts';
import { resetAccess } from './reset-access.ts';
import { provisionings } from './resource.ts';
import { retry } from './retry.ts';
import { testServer } from './servers/test-server.ts';
import { accessSchema, errorSchema, testedSchema } from './shown.ts';

const ADMIN = '/api/v1/admin';
const JSON_TYPE = 'application/json';

const retryInput = { anew: field.defaulting(field.flag(), false) };
const doneInput = { external_id: field.nullable(field.text()) };

/** What is done with servers and with what services have there. */
export const provisioningRoutes = ({ reader }: House): Route[] => [
  testRoute,
  accessRoute,
  actionRoute(reader, {
    name: 'provision',
    id: 'services.provision',
    summary:
      "Bring a service's server to what is wanted of it, now; with `anew`, make another one for one that is gone",
    input: retryInput,
    run: (ctx, id, values) => retry(ctx, id, values as { anew: boolean }),
  }),
  actionRoute(reader, {
    name: 'access/reset',
    id: 'services.resetAccess',
    permission: 'provisionings.reset',
    apart: true,
    summary:
      'Set anew what a customer gets into their server with, while the service is active: it is shown by `access`',
    input: {},
    run: resetAccess,
  }),
  actionRoute(reader, {
    name: 'provisioning-done',
    id: 'services.provisioningDone',
    summary: 'Say that what was to be done by hand for the server of a service is done',
    input: doneInput,
    run: (ctx, id, values) => markDone(ctx, id, values as { external_id?: string | null }),
  }),
];

const testRoute: Route = {
  method: 'POST',
  path: `${ADMIN}/servers/:id/test`,
  permission: 'servers.update',
  apart: true,
  operation: {
    id: 'servers.test',
    summary: 'Ask the module of a server whether its settings work',
    tag: 'servers',
    responses: { 200: { description: 'whether they do', type: JSON_TYPE, schema: testedSchema } },
  },
  handle: async ({ ctx, params }) => {
    const id = await present(ctx, 'servers', params);
    return jsonReply({ data: await testServer(ctx, id) });
  },
};

// A GET, so that no Idempotency-Key keeps the answer for later, when it may not be shown any more.
const accessRoute: Route = {
  method: 'GET',
  path: `${ADMIN}/services/:id/access`,
  permission: 'provisionings.reveal',
  operation: {
    id: 'services.access',
    summary: 'Show what a customer gets into their server with, while the service is active; it stands in the audit',
    tag: 'services',
    responses: {
      200: { description: 'values by name', type: JSON_TYPE, schema: accessSchema },
      409: {
        description: 'the service is not active, or its server is not there',
        type: JSON_TYPE,
        schema: errorSchema,
      },
    },
  },
  handle: async ({ ctx, params }) => {
    const id = await present(ctx, 'services', params);
    return jsonReply({ data: await readAccess(ctx, id) }, 200, { 'cache-control': 'no-store' });
  },
};

interface Action {
  /** `provisionings.update`, when left out */
  readonly permission?: string;
  readonly apart?: true;
  readonly name: string;
  readonly id: string;
  readonly summary: string;
  readonly input: Readonly<Record<string, z.ZodType>>;
  run(ctx: Context, id: string, values: object): Promise<boolean>;
}

const actionRoute = (
  reader: Reader,
  { name, id, summary, input, run, permission = 'provisionings.update', apart }: Action,
): Route => ({
  method: 'POST',
  path: `${ADMIN}/services/:id/${name}`,
  permission,
  ...(apart && { apart }),
  operation: {
    id,
    summary,
    tag: 'services',
    body: inputSchema(input, true),
    responses: {
      202: {
        description: 'what is known and wanted',
        type: 'application/vnd.api+json',
        schema: documentSchema(provisionings),
      },
    },
  },
  handle: async ({ ctx, params, body }): Promise<Reply> => {
    const key = await present(ctx, 'services', params);
    const values = await validate(ctx, inputForCreate(input), normalize(body), null);
    if (!(await run(ctx, key, values))) throw missing(ctx.registry.get('services'), key);
    const provisioning = await provisioningOf(ctx, key);
    const shown = await reader.show(ctx, provisionings, provisioning!, reader.view(ctx, provisionings, {}));
    return { status: 202, body: shown.body };
  },
});

/** The id in the path, of a row that is there: a missing one is a 404 before the body is looked at. */
export async function present(ctx: Context, type: string, { id = '' }: Incoming['params']): Promise<string> {
  const resource = ctx.registry.get(type);
  if (!isKey(resource, id) || !(await readRow(ctx, type, id))) throw missing(resource, id);
  return id;
}
