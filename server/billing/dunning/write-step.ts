import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { toMinorUnits } from '../../platform/money.ts';
import type { DunningStep } from './queries.ts';

interface StepInput {
  action: DunningStep['action'];
  days: number;
  enabled: boolean;
  fee_percent?: string | null;
  /** JSON */
  fee_amounts?: string | null;
  subject?: string | null;
  body?: string | null;
}

const find = statement<Fees & { action: DunningStep['action']; setting: string | null }>(
  'dunning-steps.find',
  'SELECT action, setting, fee_percent, fee_amounts::text AS fee_amounts FROM dunning_steps WHERE id = $1 FOR UPDATE',
);

interface Fees {
  readonly fee_percent: string | null;
  /** JSON */
  readonly fee_amounts: string | null;
}

const EARLY = 'The days field must be at least 0.';
const FEE = 'The fee percent field is required when fee amounts is not present.';

/** Adds a step of dunning. */
export function createStep(ctx: Context, input: StepInput) {
  const fees = feesOf(input, { fee_percent: null, fee_amounts: null });
  check(input.action, input.days, fees);
  return insertRow(ctx, 'dunningSteps', { ...input, ...fees });
}

/** Changes a step; one that follows a setting takes the setting along. */
export function updateStep(ctx: Context, target: Target, input: Partial<Omit<StepInput, 'action'>>) {
  return ctx.transaction(async (tx) => {
    const [step] = await tx.db.query(find, [target.id]);
    if (!step) return undefined;
    const fees = feesOf(input, step);
    check(step.action, input.days ?? (step.action === 'remind' ? -1 : 0), fees);
    if (step.setting !== null && input.days !== undefined) refuseSign(step.action, input.days);
    const row = await updateRow(tx, 'dunningSteps', target, { ...input, ...given(input, fees) });
    if (row && step.setting !== null && input.days !== undefined)
      await updateRow(tx, 'settings', { id: step.setting }, { value: Math.abs(input.days).toString() });
    return row;
  });
}

/** Deletes a step; what it did stays noted, for one that is made anew for the same day. One that follows a setting can only be switched off. */
export function deleteStep(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [step] = await tx.db.query(find, [target.id]);
    if (step && step.setting !== null)
      throw conflict('This step follows a setting of the shop and stays: switch it off instead.');
    return deleteRow(tx, 'dunningSteps', target);
  });
}

/** What of a fee is there afterwards. */
const feesOf = ({ fee_percent, fee_amounts }: Partial<Fees>, before: Fees): Fees => ({
  fee_percent: fee_percent === undefined ? before.fee_percent : rounded(fee_percent),
  fee_amounts: fee_amounts === undefined ? before.fee_amounts : fee_amounts === '{}' ? null : fee_amounts,
});

/** Only what was sent is written. */
const given = (input: Partial<Fees>, { fee_percent, fee_amounts }: Fees): Partial<Fees> => ({
  ...(input.fee_percent !== undefined && { fee_percent }),
  ...(input.fee_amounts !== undefined && { fee_amounts }),
});

function check(action: DunningStep['action'], days: number, { fee_percent, fee_amounts }: Fees): void {
  if (action !== 'remind' && days < 0) throw validationError({ days: [EARLY] });
  if (action === 'fee' && fee_percent === null && fee_amounts === null) throw validationError({ fee_percent: [FEE] });
}

/** The setting counts days before the due date. */
function refuseSign(action: DunningStep['action'], days: number): void {
  if (action === 'remind' && days > 0)
    throw validationError({
      days: ['The days field must not be greater than 0.'],
    });
}

/** To four digits after the point, as it is kept. CLF has as many. */
function rounded(percent: string | null): string | null {
  if (percent === null) return null;
  const digits = toMinorUnits(percent, 'CLF').toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
