import { expireUpgrades } from '../../services/index.ts';
import type { Step } from './step.ts';

/** Gives up changes of services that were not paid while their services were, and their invoices. */
export const expireUnpaidUpgrades: Step = {
  name: 'expire_upgrades',
  subject: 'serviceUpgrades',
  size: 100,
  due: () => ({ sql: `SELECT id FROM service_upgrades WHERE status = 'pending' AND lapses_at <= $1::timestamptz` }),
  work: async (tx, ids) => ({ cancelled: (await expireUpgrades(tx, ids)).length }),
};
