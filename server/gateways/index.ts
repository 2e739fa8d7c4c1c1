import { gatewayPaymentSucceeded, refundPlanned } from '../payments/index.ts';
import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { gatewayEndings } from './endings/resource.ts';
import { applyWaiting } from './events/apply-waiting.ts';
import { janitor } from './janitor.ts';
import { carryOutRefund, planRefund } from './refunds/job.ts';
import { billingAgreements, gatewayEvents, gateways, paymentAttempts } from './resource.ts';
import { gatewayRoutes } from './routes.ts';
import { keepSandbox } from './sandbox/keep-sandbox.ts';

export { chargeSavedMethod } from './attempts/charge-saved-method.ts';
export { planEnding } from './endings/plan-ending.ts';
export { lookAfter } from './janitor.ts';
export { refundAtGateway } from './refunds/refund-at-gateway.ts';
export { deliver } from './sandbox/processor.ts';
export { type SandboxServer, startSandbox } from './sandbox/server.ts';

gatewayPaymentSucceeded.on(applyWaiting);
refundPlanned.on(planRefund);

export const gatewaysDomain: Domain = {
  name: 'gateways',
  migrations: migrationsBeside(import.meta),
  resources: [gateways, billingAgreements, paymentAttempts, gatewayEvents, gatewayEndings],
  permissions: ['payment_attempts.create', 'billing_agreements.create', 'billing_agreements.update'],
  strategies: [import.meta.resolve('./strategies/manual.ts'), import.meta.resolve('./sandbox/strategy.ts')],
  jobs: [janitor, carryOutRefund],
  routes: gatewayRoutes,
  background: keepSandbox,
};
