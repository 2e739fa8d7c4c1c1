/** What a service is to have at a server. Reserved: a place, until it is paid. */
export const DESIRED = ['reserved', 'active', 'suspended', 'terminated'] as const;
/** What it has there, as far as is known. */
export const ACTUAL = ['unknown', 'absent', 'active', 'suspended'] as const;
/** How far that is from what is wanted: `waiting` for a person, `in_doubt` whether a call was carried out. */
export const STATES = ['queued', 'working', 'waiting', 'in_doubt', 'ready', 'failed'] as const;
export const CALLS = ['create', 'suspend', 'unsuspend', 'terminate', 'upgrade', 'check', 'reset'] as const;

export type Desired = (typeof DESIRED)[number];
export type Actual = (typeof ACTUAL)[number];
export type State = (typeof STATES)[number];
export type Call = (typeof CALLS)[number];

/** What a provisioning is, as its row has it. */
export interface Standing {
  readonly desired: Desired;
  readonly actual: Actual;
  readonly state: State;
  readonly life: number;
  readonly external_id: string | null;
  /** null: it was never seen at its server in this life */
  readonly provisioned_at: Temporal.Instant | null;
  /** somebody began to take it down, and does not know whether it is */
  readonly ending: boolean;
  readonly revision: number;
  readonly upgrade_revision: number;
  readonly applied_revision: number;
  readonly attempt: number;
}

/** What a call came to: `refused`, nothing happened; `unknown`, it may have been carried out all the same. */
export type Outcome =
  | { readonly kind: 'done'; readonly seen: Seen }
  | { readonly kind: 'waiting'; readonly error: string }
  | { readonly kind: 'refused' | 'unknown'; readonly error: string };

/** What an answer says of the server. */
export interface Seen {
  readonly exists: boolean;
  readonly suspended: boolean;
  readonly externalId?: string | null;
}

/** What changes, and what is news. */
export interface Change extends Omit<Standing, 'upgrade_revision' | 'desired'> {
  readonly next_attempt_at: Temporal.Instant | null;
  readonly last_error: string | null;
  readonly news?: 'provisioned' | 'provisioning_failed' | 'deprovisioned';
}

const LOST =
  'The server is no longer where it was made. Look there; if it is really gone, have it made anew (it will be empty).';
const WATCH = { hours: 24 } as const;
const WATCH_SOON = { hours: 1 } as const;

/** Seconds before each further attempt: over a day in all. */
const DELAYS = [30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 14_400, 14_400, 14_400, 14_400, 14_400];

/** The call that brings a server nearer to what is wanted of it; null when it is there. What is in doubt is asked for first. */
export function nextCall(
  at: Pick<Standing, 'desired' | 'actual' | 'upgrade_revision' | 'applied_revision'>,
): Call | null {
  const { desired, actual } = at;
  if (desired === 'reserved') return null;
  if (actual === 'unknown') return 'check';
  if (desired === 'terminated') return actual === 'absent' ? null : 'terminate';
  if (desired === 'suspended') return actual === 'active' ? 'suspend' : null;
  if (actual === 'absent') return 'create';
  if (actual === 'suspended') return 'unsuspend';
  return at.upgrade_revision > at.applied_revision ? 'upgrade' : null;
}

/** What makes a repeated call the same call: there is one creation in a life, and one of each other call for each thing that is wanted. */
export const idempotencyKey = (reference: string, call: Call, revision: number): string =>
  call === 'create' || call === 'check' ? `${reference}:${call}` : `${reference}:${call}:${revision}`;

/** The name under which a server must be found: the service's id, so that those of a panel that was moved in from are found, too. */
export const referenceOf = (serviceId: bigint, life: number): string =>
  life === 1 ? serviceId.toString() : `${serviceId}-${life}`;

/** What becomes of a provisioning by the outcome of a call that was made at `revision`. */
export function afterCall(
  at: Standing,
  { call, revision }: { call: Call; revision: number },
  outcome: Outcome,
  now: Temporal.Instant,
): Change {
  if (outcome.kind === 'done') return arrived(at, call, { ...at, ...effectOf(at, call, revision, outcome.seen) }, now);
  const { error: last_error } = outcome;
  if (outcome.kind === 'waiting') return { ...changeOf(at), state: 'waiting', next_attempt_at: null, last_error };
  // That nobody could look after a server that is as it should be is no reason to do anything.
  if (at.state === 'ready') return { ...changeOf(at), next_attempt_at: now.add(WATCH_SOON), last_error };
  const attempt = at.attempt + 1;
  const actual = outcome.kind === 'unknown' && call !== 'check' ? 'unknown' : at.actual;
  const delay = DELAYS[attempt - 1];
  const ending = at.ending || (outcome.kind === 'unknown' && call === 'terminate');
  const still = { ...changeOf(at), actual, attempt, ending, last_error };
  if (delay === undefined) return { ...still, state: 'failed', next_attempt_at: null, news: 'provisioning_failed' };
  return {
    ...still,
    state: actual === 'unknown' ? 'in_doubt' : 'queued',
    next_attempt_at: now.add({ seconds: delay }),
  };
}

/** What becomes of one of which nothing is to be done; undefined when something is. */
export function atRest(at: Standing, now: Temporal.Instant): Change | undefined {
  if (nextCall(at) !== null) return undefined;
  const watched = at.actual === 'active' || at.actual === 'suspended';
  const next_attempt_at = watched ? now.add(WATCH) : null;
  return { ...changeOf(at), state: 'ready', attempt: 0, next_attempt_at, last_error: null };
}

const changeOf = (at: Standing): Omit<Change, 'next_attempt_at' | 'last_error'> => {
  const { actual, state, life, external_id, provisioned_at, ending, revision, applied_revision, attempt } = at;
  return { actual, state, life, external_id, provisioned_at, ending, revision, applied_revision, attempt };
};

function effectOf(at: Standing, call: Call, revision: number, seen: Seen): Partial<Standing> & { lost?: true } {
  if (call === 'terminate' || (call === 'check' && !seen.exists)) {
    const known = at.external_id !== null || at.provisioned_at !== null;
    if (call === 'check' && known && !at.ending && at.desired !== 'terminated') return { lost: true };
    // What was made and is gone is never made again under the same name.
    const next = call === 'terminate' || known ? { life: at.life + 1, external_id: null, provisioned_at: null } : {};
    return { actual: 'absent', ending: false, ...next };
  }
  if (call === 'reset') return {};
  const external_id = seen.externalId ?? at.external_id;
  if (call === 'check') return { actual: seen.suspended ? 'suspended' : 'active', ending: false, external_id };
  if (call === 'suspend') return { actual: 'suspended' };
  if (call === 'unsuspend') return { actual: 'active' };
  return { actual: 'active', external_id, applied_revision: revision };
}

function arrived(before: Standing, call: Call, at: Standing & { lost?: true }, now: Temporal.Instant): Change {
  if (at.lost)
    return {
      ...changeOf(at),
      actual: 'unknown',
      state: 'failed',
      next_attempt_at: null,
      last_error: LOST,
      news: 'provisioning_failed',
    };
  const there = at.actual === 'active' || at.actual === 'suspended';
  const provisioned_at = there ? (at.provisioned_at ?? now) : null;
  const news =
    there && before.provisioned_at === null ? 'provisioned' : call === 'terminate' ? 'deprovisioned' : undefined;
  const rest = atRest({ ...at, provisioned_at }, now);
  if (rest) return { ...rest, ...(news && { news }) };
  return {
    ...changeOf(at),
    provisioned_at,
    last_error: null,
    ...(news && { news }),
    state: 'queued',
    // A check alone is no progress.
    attempt: call === 'check' ? at.attempt : 0,
    // It was as it should be and is not any more: what is done about it is not what was done before.
    revision: before.state === 'ready' ? at.revision + 1 : at.revision,
    next_attempt_at: now,
  };
}
