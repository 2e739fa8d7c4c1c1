import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { settings } from './resource.ts';

export { memberOfSetting, settingOf } from './queries.ts';

export const settingsDomain: Domain = {
  name: 'settings',
  migrations: migrationsBeside(import.meta),
  resources: [settings],
};
