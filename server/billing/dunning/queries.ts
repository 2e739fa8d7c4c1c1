import { statement } from '../../platform/database/statement.ts';

export const DUNNING_ACTIONS = ['remind', 'fee', 'suspend', 'terminate'] as const;

/** What is done about an invoice that isn't paid. */
export interface DunningStep {
  id: bigint;
  action: (typeof DUNNING_ACTIONS)[number];
  /** after the due date; before it when negative */
  days: number;
  /** a percentage as a decimal text, of a fee */
  fee_percent: string | null;
  /** amounts as decimal texts by currency, of a fee */
  fee_amounts: Readonly<Record<string, string>> | null;
  subject: string | null;
  body: string | null;
}

export const enabledSteps = statement<DunningStep>(
  'billing.dunning-steps',
  'SELECT id, action, days, fee_percent, fee_amounts, subject, body FROM dunning_steps WHERE enabled ORDER BY days, id',
);

/** Notes that a step was done about an invoice. Nothing comes back for what was noted before: each is done once. */
export const noteActions = statement<{ invoice_id: bigint }>(
  'billing.note-dunning',
  `INSERT INTO dunning_actions (invoice_id, dunning_step_id, action, days, skipped, created_at)
   SELECT invoice_id, step.id, step.action, step.days, $3, $4 FROM unnest($1::bigint[]) AS invoice_id, dunning_steps AS step WHERE step.id = $2
   ON CONFLICT (invoice_id, dunning_step_id) DO NOTHING RETURNING invoice_id`,
);
