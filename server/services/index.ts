import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { serviceConfigs } from './configs/resource.ts';
import { services, serviceUpgrades } from './resource.ts';

export { SERVICE } from './class-name.ts';

export const servicesDomain: Domain = {
  name: 'services',
  migrations: migrationsBeside(import.meta),
  resources: [services, serviceUpgrades, serviceConfigs],
};
