import { z } from 'zod';
import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { defineTask } from '../platform/jobs/task.ts';
import { refreshRevenue } from './revenue.ts';
import { statisticsRoutes } from './routes.ts';

export const statisticsDomain: Domain = {
  name: 'statistics',
  migrations: migrationsBeside(import.meta),
  routes: () => statisticsRoutes,
  jobs: [
    defineTask({
      name: 'statistics.refresh-revenue',
      payload: z.object({}),
      schedule: '*/10 * * * *',
      run: refreshRevenue,
    }),
  ],
};
