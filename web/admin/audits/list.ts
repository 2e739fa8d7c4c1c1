import { listOf } from '../../ui/data/list.ts';

export const auditList = listOf('audits', {
  include: ['user', 'api_key'],
  filters: ['event', 'user_id', 'api_key_id'],
});
