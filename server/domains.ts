import { apiKeysDomain } from './access/api-keys/index.ts';
import { oauthDomain } from './access/oauth/index.ts';
import { passwordResetsDomain } from './access/password-resets/index.ts';
import { sessionsDomain } from './access/sessions/index.ts';
import { setupDomain } from './access/setup/index.ts';
import { auditsDomain } from './audits/index.ts';
import { billingDomain } from './billing/index.ts';
import { catalogDomain } from './catalog/index.ts';
import { couponsDomain } from './coupons/index.ts';
import { creditsDomain } from './credits/index.ts';
import { eventsDomain } from './events/index.ts';
import { gatewaysDomain } from './gateways/index.ts';
import { invoicesDomain } from './invoices/index.ts';
import { ledgerDomain } from './ledger/index.ts';
import { ordersDomain } from './orders/index.ts';
import { paymentsDomain } from './payments/index.ts';
import type { Domain } from './platform/domain.ts';
import { propertiesDomain } from './properties/index.ts';
import { provisioningDomain } from './provisioning/index.ts';
import { rolesDomain } from './roles/index.ts';
import { searchDomain } from './search/index.ts';
import { servicesDomain } from './services/index.ts';
import { settingsDomain } from './settings/index.ts';
import { statisticsDomain } from './statistics/index.ts';
import { taxDomain } from './tax/index.ts';
import { ticketsDomain } from './tickets/index.ts';
import { usersDomain } from './users/index.ts';
import { webhooksDomain } from './webhooks/index.ts';

/** All domains, the lowest floor first: a domain imports only from those above it in this list. */
export const domains: readonly Domain[] = [
  auditsDomain,
  settingsDomain,
  eventsDomain,
  rolesDomain,
  propertiesDomain,
  usersDomain,
  sessionsDomain,
  setupDomain,
  passwordResetsDomain,
  apiKeysDomain,
  oauthDomain,
  catalogDomain,
  taxDomain,
  couponsDomain,
  ledgerDomain,
  invoicesDomain,
  creditsDomain,
  paymentsDomain,
  gatewaysDomain,
  servicesDomain,
  provisioningDomain,
  ordersDomain,
  ticketsDomain,
  billingDomain,
  statisticsDomain,
  searchDomain,
  webhooksDomain,
];
