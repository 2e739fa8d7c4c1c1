import type { House } from '../platform/domain.ts';
import type { Route } from '../platform/http/route.ts';
import { type Acting, actingRoute } from '../platform/jsonapi/acting-route.ts';
import { makingRoute } from '../platform/jsonapi/making-route.ts';
import * as field from '../platform/validation/fields.ts';
import { type CancellationInput, requestCancellation, revokeCancellation } from './cancellations/cancel.ts';
import { CANCELLATION_TYPES, serviceCancellations } from './cancellations/resource.ts';
import { holdSuspension } from './hold-suspension.ts';
import {
  activateService,
  cancelService,
  suspendService,
  terminateService,
  unsuspendService,
} from './life/use-cases.ts';
import { renewEarly } from './renewals/renew-early.ts';
import { serviceRenewals } from './renewals/resource.ts';
import { services } from './resource.ts';

const SERVICE = '/api/v1/admin/services/:id';
// Whoever may change a service may set its status, which means the same.
const own = { permission: 'services.update', on: services } as const;

const step = (name: string, summary: string, run: Acting['run']): Acting => ({
  ...own,
  path: `${SERVICE}/${name}`,
  id: `services.${name}`,
  summary,
  run,
});

const steps: readonly Acting[] = [
  step('activate', 'Let a service begin, or begin anew after it had ended', activateService),
  step('suspend', 'Suspend a service', suspendService),
  step('unsuspend', 'Let a suspended service run again', unsuspendService),
  step('cancel', 'Give up a service that never began', cancelService),
  step('terminate', 'End a service now', terminateService),
  {
    ...step(
      'hold',
      'Keep a service from being suspended or terminated for not being paid before a time',
      (ctx, id, values) => holdSuspension(ctx, id, (values as { until: Temporal.Instant }).until),
    ),
    input: { until: field.timeFromToday() },
  },
  {
    ...step('hold', 'Lift the hold of a service', (ctx, id) => holdSuspension(ctx, id, null)),
    method: 'DELETE',
    id: 'services.liftHold',
  },
  {
    ...step('cancellation', 'Let a service go on that was to end with its period', revokeCancellation),
    method: 'DELETE',
    id: 'services.revokeCancellation',
  },
];

/** The steps of a service's life, and what is asked for it. */
export const serviceRoutes = ({ reader }: House): Route[] => [
  ...steps.map((acting) => actingRoute(reader, acting)),
  makingRoute(reader, {
    path: `${SERVICE}/renew`,
    permission: 'services.update',
    id: 'services.renew',
    summary: 'Bill the next period of a service now',
    on: 'services',
    made: serviceRenewals,
    input: {},
    run: renewEarly,
  }),
  makingRoute(reader, {
    path: `${SERVICE}/cancellation`,
    permission: 'services.update',
    id: 'services.requestCancellation',
    summary: 'Let a service end at once, or with its period',
    on: 'services',
    made: serviceCancellations,
    input: { type: field.oneOf(CANCELLATION_TYPES), reason: field.nullable(field.text()) },
    run: (ctx, id, values) => requestCancellation(ctx, id, values as CancellationInput),
  }),
];
