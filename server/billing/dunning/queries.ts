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
  subject: string | null;
  body: string | null;
}

export const enabledSteps = statement<DunningStep>(
  'billing.dunning-steps',
  'SELECT id, action, days, fee_percent, subject, body FROM dunning_steps WHERE enabled ORDER BY days, id',
);

/** Notes that a step was done about an invoice. Nothing comes back for what was noted before: each is done once. */
export const noteActions = statement<{ invoice_id: bigint }>(
  'billing.note-dunning',
  `INSERT INTO dunning_actions (invoice_id, dunning_step_id, skipped, created_at)
   SELECT invoice_id, $2, $3, $4 FROM unnest($1::bigint[]) AS invoice_id
   ON CONFLICT (invoice_id, dunning_step_id) DO NOTHING RETURNING invoice_id`,
);
