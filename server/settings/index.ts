import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { settings } from './resource.ts';
import { secretRoutes } from './secret-settings.ts';
import { testMailRoute } from './test-mail.ts';

export { mailServerOf } from './mail-server.ts';
export { memberOfSetting, settingOf } from './queries.ts';
export { openSetting, sealSetting } from './secret-settings.ts';
export { shopZone, zoneOf } from './shop-zone.ts';

export const settingsDomain: Domain = {
  name: 'settings',
  migrations: migrationsBeside(import.meta),
  resources: [settings],
  routes: () => [...secretRoutes, testMailRoute],
};
