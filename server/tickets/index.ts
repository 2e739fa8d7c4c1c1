import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { forgetFiles } from './attachments/forget-files.ts';
import { ticketMessageAttachments } from './attachments/resource.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { storageIn } from './attachments/storage.ts';
import { ticketMessages } from './messages/resource.ts';
import { tickets } from './resource.ts';

export const ticketsDomain: Domain = {
  name: 'tickets',
  migrations: migrationsBeside(import.meta),
  resources: [tickets, ticketMessages, ticketMessageAttachments],
  jobs: ({ config }) => [forgetFiles(storageIn(config.TOLLGATE_DATA))],
  routes: attachmentRoutes,
};
