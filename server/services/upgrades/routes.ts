import type { House } from '../../platform/domain.ts';
import { type Incoming, jsonReply, type Route } from '../../platform/http/route.ts';
import { makingRoute } from '../../platform/jsonapi/making-route.ts';
import { documentSchema, inputSchema } from '../../platform/jsonapi/operations.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import * as field from '../../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { services } from '../resource.ts';
import { cancelUpgrade } from './cancel-upgrade.ts';
import { planUpgrade } from './plan-upgrade.ts';
import { type UpgradeRequest, upgradeInput } from './read-request.ts';
import { serviceUpgrades } from './resource.ts';
import { previewSchema, shownUpgrade } from './shown.ts';
import { upgradeService } from './start-upgrade.ts';

/** Who may change services to something else, and see what that would cost. */
export const UPGRADE_PERMISSION = 'services.upgrade';

const startInput = { ...upgradeInput, replace: field.defaulting(field.flag(), false) };

/** What a change of a service would cost, making it, and giving it up. The first two calculate in the same way. */
export const upgradeRoutes = ({ reader }: House): Route[] => [
  {
    method: 'POST',
    path: '/api/v1/admin/services/:id/upgrades/preview',
    permission: UPGRADE_PERMISSION,
    operation: {
      id: 'services.previewUpgrade',
      tag: 'services',
      readOnly: true,
      summary: 'Tell what a change of a service would cost, line by line, or what speaks against it; writes nothing',
      body: inputSchema(upgradeInput, true),
      responses: { 200: { description: 'lines and totals', type: 'application/json', schema: previewSchema } },
    },
    handle: preview,
  },
  makingRoute(reader, {
    path: '/api/v1/admin/services/:id/upgrades',
    permission: UPGRADE_PERMISSION,
    id: 'services.upgrade',
    summary: 'Change a service: at once, or when the invoice of the change is paid',
    on: 'services',
    made: serviceUpgrades,
    input: startInput,
    run: (ctx, id, values) => upgradeService(ctx, BigInt(id), values as UpgradeRequest & { replace: boolean }),
  }),
  {
    method: 'POST',
    path: '/api/v1/admin/service-upgrades/:id/cancel',
    permission: UPGRADE_PERMISSION,
    operation: {
      id: 'serviceUpgrades.cancel',
      tag: 'serviceUpgrades',
      summary: 'Give up a change that waits for its payment, and its invoice',
      responses: {
        200: {
          description: 'the service upgrade',
          type: 'application/vnd.api+json',
          schema: documentSchema(serviceUpgrades),
        },
      },
    },
    handle: async ({ ctx, params }) => {
      const id = params.id!;
      const row = isKey(serviceUpgrades, id) ? await cancelUpgrade(ctx, BigInt(id)) : undefined;
      if (!row) throw missing(serviceUpgrades, id);
      const { body, etag } = await reader.written(ctx, serviceUpgrades, row, reader.view(ctx, serviceUpgrades, {}));
      return { status: 200, body, headers: { ...(etag && { etag }) } };
    },
  },
];

async function preview({ ctx, params, body }: Incoming) {
  const id = params.id!;
  if (!isKey(services, id)) throw missing(services, id);
  const request = (await validate(ctx, inputForCreate(upgradeInput), normalize(body), null)) as UpgradeRequest;
  const planned = await planUpgrade(ctx, BigInt(id), request);
  if (!planned) throw missing(services, id);
  return jsonReply({ data: shownUpgrade(planned) });
}
