import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { ticketMessageAttachments, ticketMessages } from './messages/resource.ts';
import { tickets } from './resource.ts';

export const ticketsDomain: Domain = {
  name: 'tickets',
  migrations: migrationsBeside(import.meta),
  resources: [tickets, ticketMessages, ticketMessageAttachments],
};
