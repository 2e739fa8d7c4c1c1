import { choice, decimal, flag, id, integer, json, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { feeAmounts } from './dunning/fee-amounts.ts';
import { DUNNING_ACTIONS } from './dunning/queries.ts';
import { createStep, deleteStep, updateStep } from './dunning/write-step.ts';
import { startRun } from './runs/start-run.ts';

const stepReport = {
  type: 'object',
  required: ['name', 'subject', 'state', 'done', 'parked', 'counts', 'error', 'milliseconds'],
  properties: {
    name: { type: 'string' },
    subject: { type: 'string', description: 'the resource type of what it works on' },
    state: { type: 'string', enum: ['waiting', 'running', 'done', 'off', 'failed'] },
    done: { type: 'integer', description: 'rows that it did; of a dry run, rows that are due' },
    parked: { type: 'integer' },
    counts: { type: 'object', description: 'what became of them', additionalProperties: { type: 'integer' } },
    error: { type: ['string', 'null'], description: 'why the step ended before its time' },
    milliseconds: { type: 'integer' },
    ids: { type: 'array', items: { type: 'integer' }, description: 'of a dry run: the first that are due' },
  },
};

/** One pass over everything that is due. Creating one starts it. */
export const billingRuns: Resource = defineResource({
  type: 'billingRuns',
  title: 'billing run',
  path: 'billing-runs',
  table: 'billing_runs',
  model: 'BillingRun',
  attributes: {
    id: id(),
    trigger: choice(['hourly', 'cli', 'api', 'clock']),
    at: time({ description: 'the moment that it bills for' }),
    dry_run: flag({ description: 'it only says what it would do' }),
    status: choice(['waiting', 'running', 'finished', 'failed']),
    step: text({ nullable: true, description: 'the step that it is at' }),
    steps: json({ type: 'array', items: stepReport }),
    done: integer(),
    parked: integer(),
    starts: integer({ description: 'how often a process began with it: more than once when one was killed' }),
    error: text({ nullable: true }),
    started_at: time({ nullable: true }),
    finished_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { problems: hasMany('billingProblems', 'run_id') },
  filters: ['id', 'trigger', 'status', 'dry_run'],
  sorts: ['id', 'at', 'created_at', 'updated_at'],
  news: { finished: 'the billing run came to its end' },
  create: creation({ dry_run: field.flag(), at: field.nullable(field.time()) }, (ctx, { at, dry_run }) =>
    startRun(ctx, { trigger: 'api', at, dry_run }),
  ),
});

/** A row that a step of a run could not do. */
export const billingProblems: Resource = defineResource({
  type: 'billingProblems',
  title: 'billing problem',
  path: 'billing-problems',
  permission: 'billing_runs',
  table: 'billing_problems',
  model: 'BillingProblem',
  attributes: {
    id: id(),
    step: text(),
    subject_type: text({ description: 'the resource type of the row' }),
    subject_id: reference(),
    reason: text(),
    status: choice(['parked', 'resolved', 'dismissed']),
    attempts: integer(),
    first_seen_at: time(),
    last_seen_at: time(),
    next_try_at: time({ nullable: true }),
    resolved_at: time({ nullable: true }),
    run_id: reference({ nullable: true, description: 'the run that met it last' }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { run: belongsTo('billingRuns', 'run_id') },
  filters: [
    'id',
    'status',
    ['step', exactText('step')],
    ['subject_type', exactText('subject_type')],
    'subject_id',
    'run_id',
  ],
  sorts: ['id', 'created_at', 'updated_at'],
  event: false,
});

/** What is done, and when, about invoices that are not paid. */
export const dunningSteps: Resource = defineResource({
  type: 'dunningSteps',
  title: 'dunning step',
  path: 'dunning-steps',
  table: 'dunning_steps',
  model: 'DunningStep',
  carried: { columns: ['days'] },
  attributes: {
    id: id(),
    action: choice(DUNNING_ACTIONS),
    days: integer({ description: 'after the due date; before it when negative' }),
    enabled: flag(),
    setting: text({ nullable: true, description: 'the setting that `days` is kept equal with' }),
    fee_percent: decimal({ nullable: true, description: 'of a fee: percent of what remains to be paid' }),
    fee_amounts: json(
      { type: 'object', additionalProperties: { type: 'string' } },
      {
        nullable: true,
        description: 'of a fee: amounts by currency, as {"EUR": "5.00"}, beside the percentage or without one',
      },
    ),
    subject: text({ nullable: true, description: 'of a reminder; a text of ours when null' }),
    body: text({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['id', 'action', 'enabled'],
  sorts: ['id', 'created_at', 'updated_at'],
  create: creation(
    {
      action: field.oneOf(DUNNING_ACTIONS),
      days: field.integer({ min: -365, max: 3650 }),
      enabled: field.defaulting(field.flag(), true),
      fee_percent: field.nullable(field.amount({ min: 0.0001, max: 100 })),
      fee_amounts: field.nullable(feeAmounts()),
      subject: field.nullable(field.text()),
      body: field.nullable(field.text({ max: 10_000 })),
    },
    createStep,
  ),
  update: update(
    {
      days: field.integer({ min: -365, max: 3650 }),
      enabled: field.flag(),
      fee_percent: field.nullable(field.amount({ min: 0.0001, max: 100 })),
      fee_amounts: field.nullable(feeAmounts()),
      subject: field.nullable(field.text()),
      body: field.nullable(field.text({ max: 10_000 })),
    },
    updateStep,
  ),
  destroy: { run: deleteStep },
});

/** Mail that the shop sent by itself. */
export const emailLogs: Resource = defineResource({
  type: 'emailLogs',
  title: 'email log',
  path: 'email-logs',
  table: 'email_logs',
  model: 'EmailLog',
  attributes: {
    id: id(),
    address: text(),
    subject: text(),
    body: text(),
    status: choice(['pending', 'sending', 'sent', 'failed']),
    error: text({ nullable: true }),
    sent_at: time({ nullable: true }),
    user_id: reference({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { user: belongsTo('users', 'user_id') },
  filters: ['id', 'user_id', 'status'],
  sorts: ['id', 'created_at'],
  event: false,
});
