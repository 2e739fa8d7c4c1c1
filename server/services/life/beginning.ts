import type { Values } from '../../platform/jsonapi/write.ts';
import { periodStart } from '../rules.ts';
import type { HeldService } from './held.ts';

/**
 * From when a service that is activated counts its periods. One that ends never has none; a trial comes before the first period; an end that
 * somebody chose for one that never began stays.
 */
export function beginning(service: HeldService, now: Temporal.Instant, zone: string): Values {
  const { billing_period, billing_unit, trial_period, trial_unit, status } = service;
  const anew = status === 'cancelled';
  if (service.plan_type !== 'recurring' || billing_period === null || billing_unit === null)
    return anew ? ends(null, null, 0) : kept(service);
  if (!anew && service.trial_ends_at && trial_period !== null && trial_unit !== null) {
    const end = periodStart(now, 1, { billing_period: trial_period, billing_unit: trial_unit }, zone);
    return { ...ends(end, end, 0), trial_ends_at: end };
  }
  if (!anew && service.expires_at) return kept(service);
  return ends(periodStart(now, 1, { billing_period, billing_unit }, zone), now, 1, service.trial_ends_at);
}

const ends = (
  expires_at: Temporal.Instant | null,
  anchor_at: Temporal.Instant | null,
  anchor_periods: number,
  trial_ends_at: Temporal.Instant | null = null,
) => ({ expires_at, anchor_at, anchor_periods, trial_ends_at });

const kept = ({ expires_at, anchor_at, anchor_periods, trial_ends_at }: HeldService) =>
  ends(expires_at, anchor_at, anchor_periods, trial_ends_at);
