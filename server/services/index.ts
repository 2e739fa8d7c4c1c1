import { invoicePaid, invoicesCancelled, payingInvoices } from '../invoices/index.ts';
import { cancelledInvoicePaid } from '../payments/index.ts';
import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { serviceCancellations } from './cancellations/resource.ts';
import { serviceConfigs } from './configs/resource.ts';
import { followPayment } from './payments/follow-payment.ts';
import { holdRelated } from './payments/hold-related.ts';
import { followPaymentOfCancelled } from './payments/late-payment.ts';
import { serviceRenewals } from './renewals/resource.ts';
import { services } from './resource.ts';
import { serviceRoutes } from './routes.ts';
import { giveUpWithInvoices } from './upgrades/cancel-upgrade.ts';
import { completeUpgrades } from './upgrades/complete-upgrades.ts';
import { serviceUpgrades } from './upgrades/resource.ts';
import { UPGRADE_PERMISSION, upgradeRoutes } from './upgrades/routes.ts';

export { BECOMING } from './becoming.ts';
export { endCancelledServices } from './cancellations/cancel.ts';
export { SERVICE } from './class-name.ts';
export {
  serviceActivated,
  serviceSuspended,
  serviceTerminated,
  serviceUnsuspended,
  serviceUpgraded,
} from './events.ts';
export {
  activateService,
  activateServices,
  cancelServices,
  suspendService,
  suspendServices,
  terminateService,
  terminateServices,
  unsuspendService,
} from './life/use-cases.ts';
export { renewServices } from './renewals/renew-services.ts';
export { periodStart } from './rules.ts';

export { expireUpgrades } from './upgrades/cancel-upgrade.ts';

payingInvoices.on(holdRelated);
invoicesCancelled.on(giveUpWithInvoices);
invoicePaid.on(followPayment);
invoicePaid.on(completeUpgrades);
cancelledInvoicePaid.on(followPaymentOfCancelled);

export const servicesDomain: Domain = {
  name: 'services',
  migrations: migrationsBeside(import.meta),
  resources: [services, serviceUpgrades, serviceConfigs, serviceRenewals, serviceCancellations],
  conflicts: {
    service_renewals_once: ['period_start', 'This period of the service is billed already: look at its renewals.'],
    service_cancellations_open: ['type', 'There is a cancellation of this service already: revoke it first.'],
  },
  routes: (house) => [...serviceRoutes(house), ...upgradeRoutes(house)],
  permissions: [UPGRADE_PERMISSION],
};
