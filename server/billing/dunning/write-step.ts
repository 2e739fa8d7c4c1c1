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
  subject?: string | null;
  body?: string | null;
}

const find = statement<{ action: DunningStep['action']; setting: string | null }>(
  'dunning-steps.find',
  'SELECT action, setting FROM dunning_steps WHERE id = $1 FOR UPDATE',
);

const EARLY = 'The days field must be at least 0.';
const FEE = 'The fee percent field is required.';

/** Adds a step of dunning. */
export function createStep(ctx: Context, input: StepInput) {
  check(input.action, input.days, input.fee_percent ?? null);
  return insertRow(ctx, 'dunningSteps', { ...input, fee_percent: rounded(input.fee_percent) });
}

/** Changes a step; one that follows a setting takes the setting along. */
export function updateStep(ctx: Context, target: Target, input: Partial<Omit<StepInput, 'action'>>) {
  return ctx.transaction(async (tx) => {
    const [step] = await tx.db.query(find, [target.id]);
    if (!step) return undefined;
    check(step.action, input.days ?? (step.action === 'remind' ? -1 : 0), input.fee_percent);
    if (step.setting !== null && input.days !== undefined) refuseSign(step.action, input.days);
    const row = await updateRow(tx, 'dunningSteps', target, { ...input, fee_percent: rounded(input.fee_percent) });
    if (row && step.setting !== null && input.days !== undefined)
      await updateRow(tx, 'settings', { id: step.setting }, { value: Math.abs(input.days).toString() });
    return row;
  });
}

/** Deletes a step, and with it what was noted as done by it. One that follows a setting can only be switched off. */
export function deleteStep(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [step] = await tx.db.query(find, [target.id]);
    if (step && step.setting !== null)
      throw conflict('This step follows a setting of the shop and stays: switch it off instead.');
    return deleteRow(tx, 'dunningSteps', target);
  });
}

function check(action: DunningStep['action'], days: number, percent: string | null | undefined): void {
  if (action !== 'remind' && days < 0) throw validationError({ days: [EARLY] });
  if (action === 'fee' && percent === null) throw validationError({ fee_percent: [FEE] });
}

/** The setting counts days before the due date. */
function refuseSign(action: DunningStep['action'], days: number): void {
  if (action === 'remind' && days > 0)
    throw validationError({
      days: ['The days field must not be greater than 0.'],
    });
}

/** To four digits after the point, as it is kept. CLF has as many. */
function rounded(percent: string | null | undefined): string | null | undefined {
  if (percent == null) return percent;
  const digits = toMinorUnits(percent, 'CLF').toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
