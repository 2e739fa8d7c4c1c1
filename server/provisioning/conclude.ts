import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { publish } from '../platform/outbox/publish.ts';
import { seal } from '../platform/seal.ts';
import { compensate } from './compensate.ts';
import { finishStep, type Step, type StoredProvisioning, settle } from './queries.ts';
import { afterCall, type Change, type Outcome, referenceOf } from './rules.ts';
import { afterLook } from './search-group.ts';
import { writeProperties } from './write-properties.ts';

type Texts = Readonly<Record<string, string>>;

/** How a call went. */
export interface Result {
  readonly outcome: Outcome;
  /** milliseconds; null when nobody was called, or nobody knows */
  readonly duration: number | null;
  readonly properties?: Texts;
  readonly details?: Texts;
  /** whoever concludes goes on with it */
  readonly keep?: boolean;
}

/** Where details of a server are sealed for. */
export const detailsOf = ({ pepper }: Pick<Context, 'pepper'>, id: bigint) => ({
  pepper,
  purpose: 'provisionings',
  name: id.toString(),
});

/**
 * Writes down how a call went, and what follows from it. False when somebody else has done so: the process was held up for so long that
 * another one took over, and found out for itself.
 */
export async function conclude(
  tx: Context,
  row: StoredProvisioning,
  step: Step,
  result: Result,
): Promise<Change | undefined> {
  const { outcome, duration } = result;
  const now = tx.clock.now();
  const error = outcome.kind === 'done' ? null : outcome.error;
  const [finished] = await tx.db.query(finishStep, [step.id, outcome.kind, error, duration, now]);
  if (!finished) return undefined;
  const change = await afterLook(tx, row, step, outcome, afterCall(row, step, outcome, now));
  await store(tx, row, change, result);
  if (result.properties) await writeProperties(tx, row.service_id, result.properties);
  if (change.news) await tell(tx, row, change);
  return change;
}

/** Writes what a provisioning becomes. */
export async function store(
  tx: Context,
  row: StoredProvisioning,
  change: Change,
  { details, keep = false }: Pick<Result, 'details' | 'keep'>,
): Promise<void> {
  const gone = change.life !== row.life;
  const sealed = details && seal(detailsOf(tx, row.id), Buffer.from(JSON.stringify(details))).toString('base64');
  await tx.db.query(settle, [
    row.id,
    change.actual,
    change.state,
    change.life,
    change.external_id,
    change.provisioned_at,
    change.revision,
    change.applied_revision,
    change.attempt,
    change.next_attempt_at,
    change.last_error,
    referenceOf(row.service_id, change.life),
    gone || sealed !== undefined,
    gone ? null : (sealed ?? null),
    keep,
    tx.clock.now(),
    change.ending,
  ]);
}

async function tell(tx: Context, row: StoredProvisioning, { news, last_error, actual }: Change): Promise<void> {
  const { service_id: id } = row;
  const more = news === 'provisioning_failed' ? { error: last_error } : {};
  await publish(tx, `service.${news}`, { id, more });
  await recordEvent(tx, { event: news!, type: 'services', id, values: more });
  if (news === 'provisioning_failed' && actual === 'absent' && row.desired === 'active') await compensate(tx, row);
}
