import type { Domain } from '../platform/domain.ts';
import { migrationsBeside } from '../platform/domain.ts';
import { eventTypesRoute } from './event-types.ts';
import { forgetOld } from './forget-old.ts';
import { events } from './resource.ts';

export const eventsDomain: Domain = {
  name: 'events',
  migrations: migrationsBeside(import.meta),
  resources: [events],
  jobs: [forgetOld],
  routes: eventTypesRoute,
};
