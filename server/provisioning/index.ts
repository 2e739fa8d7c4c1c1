import { type Domain, migrationsBeside } from '../platform/domain.ts';
import {
  serviceActivated,
  serviceSuspended,
  serviceTerminated,
  serviceUnsuspended,
  serviceUpgraded,
} from '../services/index.ts';
import { giveBack } from './compensate.ts';
import { moduleRoutes } from './module-routes.ts';
import { provisioningSteps, provisionings } from './resource.ts';
import { provisioningRoutes } from './routes.ts';
import { offerNode } from './sandbox/offer-node.ts';
import { serverGroups, servers } from './servers/resource.ts';
import { want, wantUpgrade } from './want.ts';
import { Provisioner } from './worker.ts';

export { askRoom, type Room } from './capacity/ask-room.ts';
export { findPlaces } from './capacity/find-places.ts';
export { keepPlace } from './capacity/keep-place.ts';
export { type CheckoutAnswer, readCheckout } from './products/read-checkout.ts';
export { openSandboxNode, type SandboxNode } from './sandbox/node.ts';
export { sealServerSecret } from './server-settings.ts';
export { provisionDue } from './worker.ts';

serviceActivated.on((ctx, service) => want(ctx, service, 'active'));
serviceUnsuspended.on((ctx, service) => want(ctx, service, 'active'));
serviceSuspended.on((ctx, service) => want(ctx, service, 'suspended'));
serviceTerminated.on((ctx, service) => want(ctx, service, 'terminated'));
serviceUpgraded.on(wantUpgrade);

export const provisioningDomain: Domain = {
  name: 'provisioning',
  migrations: migrationsBeside(import.meta),
  resources: [servers, serverGroups, provisionings, provisioningSteps],
  permissions: ['provisionings.update', 'provisionings.reveal', 'provisionings.reset'],
  strategies: ['sandbox', 'manual'].map((name) => new URL(`./modules/${name}.ts`, import.meta.url).href),
  jobs: [giveBack],
  background: (house, ctx) => {
    const provisioner = new Provisioner(ctx, house.log);
    const node = house.config.TOLLGATE_SANDBOX ? offerNode(house, ctx) : undefined;
    return { stop: async () => void (await Promise.all([provisioner.stop(), node?.stop()])) };
  },
  routes: (house) => [...provisioningRoutes(house), ...moduleRoutes(house)],
};
