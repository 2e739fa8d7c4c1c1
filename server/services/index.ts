import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { serviceConfigs } from './configs/resource.ts';
import { services, serviceUpgrades } from './resource.ts';

export { SERVICE } from './class-name.ts';
export {
  type ServiceNews,
  serviceActivated,
  serviceSuspended,
  serviceTerminated,
  serviceUnsuspended,
  serviceUpgraded,
} from './events.ts';
export {
  activateService,
  activateServices,
  cancelService,
  cancelServices,
  suspendService,
  suspendServices,
  terminateService,
  terminateServices,
  unsuspendService,
  unsuspendServices,
} from './life/use-cases.ts';
export { type Renewed, type RenewOptions, renewServices } from './renewals/renew-services.ts';
export { type Anchor, type Cycle, nextPeriod, type Period, periodStart } from './rules.ts';

export const servicesDomain: Domain = {
  name: 'services',
  migrations: migrationsBeside(import.meta),
  resources: [services, serviceUpgrades, serviceConfigs],
};
