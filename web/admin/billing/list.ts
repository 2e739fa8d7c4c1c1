import { listOf } from '../../ui/data/list.ts';

export const runList = listOf('billingRuns', {
  sort: '-id',
  filters: ['trigger', 'status', 'dry_run'],
  times: ['at'],
});

export const problemList = listOf('billingProblems', { sort: '-id', filters: ['status', 'step', 'run_id'] });

export const dunningList = listOf('dunningSteps', { sort: 'id', filters: ['action', 'enabled'] });

export const mailList = listOf('emailLogs', {
  sort: '-id',
  include: ['user'],
  filters: ['status'],
  times: ['created'],
});
