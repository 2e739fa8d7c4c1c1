import { listOf } from '../../ui/data/list.ts';

export const auditList = listOf('audits', {
  include: ['user', 'api_key'],
  filters: ['event', 'auditable_type', 'auditable_id', 'user_id', 'api_key_id'],
  times: ['created'],
});
