import type { Domain } from '../platform/domain.ts';
import { audits } from './resource.ts';

export { recordEvent } from './record-event.ts';

export const auditsDomain: Domain = { name: 'audits', resources: [audits] };
