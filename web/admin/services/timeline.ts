import type { Service, ServiceCancellation, ServiceRenewal } from '@tollgate/sdk';

/** What happened to a service, or will; `name` is that of its text. */
export interface Moment {
  readonly at: string;
  readonly name:
    | 'created'
    | 'billed'
    | 'renewed'
    | 'asked'
    | 'revoked'
    | 'ended'
    | 'suspended'
    | 'terminated'
    | 'trialEnds'
    | 'expires';
  readonly renewal?: ServiceRenewal;
  readonly cancellation?: ServiceCancellation;
}

/** The life of a service, what is last or still to come first. */
export function timelineOf(
  service: Service,
  renewals: readonly ServiceRenewal[],
  cancellations: readonly ServiceCancellation[],
): Moment[] {
  const moments: (Omit<Moment, 'at'> & { readonly at: string | null })[] = [
    { at: service.created_at, name: 'created' },
    { at: service.trial_ends_at, name: 'trialEnds' },
    { at: service.suspended_at, name: 'suspended' },
    ...(service.status === 'cancelled'
      ? [{ at: service.terminated_at, name: 'terminated' } as const]
      : [{ at: service.expires_at, name: 'expires' } as const]),
    ...renewals.flatMap((renewal) => [
      { at: renewal.created_at, name: 'billed', renewal } as const,
      { at: renewal.applied_at, name: 'renewed', renewal } as const,
    ]),
    ...cancellations.flatMap((cancellation) => [
      { at: cancellation.created_at, name: 'asked', cancellation } as const,
      { at: cancellation.revoked_at, name: 'revoked', cancellation } as const,
      { at: cancellation.ended_at, name: 'ended', cancellation } as const,
    ]),
  ];
  const known = moments.filter((moment): moment is Moment => moment.at !== null);
  return known.sort((one, other) => other.at.localeCompare(one.at));
}
