import { charge } from './charge.ts';
import { closeTickets } from './close-tickets.ts';
import { expireUnpaidUpgrades } from './expire-upgrades.ts';
import { forgetOldMails, forgetOldRuns } from './forget.ts';
import { chargeLateFees } from './late-fee.ts';
import { useCredit } from './pay-with-credit.ts';
import { remind } from './remind.ts';
import { renew } from './renew.ts';
import { cancelUnpaidOrders, endCancelled, suspendUnpaid, terminateUnpaid } from './services.ts';
import type { Step } from './step.ts';

/** What a billing run does, in this order. */
export const steps: readonly Step[] = [
  renew,
  useCredit,
  charge,
  remind,
  chargeLateFees,
  expireUnpaidUpgrades,
  endCancelled,
  suspendUnpaid,
  terminateUnpaid,
  cancelUnpaidOrders,
  closeTickets,
  forgetOldMails,
  forgetOldRuns,
];
