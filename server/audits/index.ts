import type { Domain } from '../platform/domain.ts';
import { audits } from './resource.ts';

export const auditsDomain: Domain = { name: 'audits', resources: [audits] };
