import { code, id, money, reference, time } from '../platform/jsonapi/attributes.ts';
import { exactId } from '../platform/jsonapi/filters.ts';
import { belongsTo } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';
import { createCredit, updateCredit } from './write-credit.ts';

const input = {
  user_id: field.existing('users'),
  currency_code: field.asking(field.existingCode('currencies'), {
    sql: (value, other) => {
      const id = other('id', 'bigint');
      const user = `coalesce(${other('user_id', 'bigint')}, (SELECT user_id FROM credits WHERE id = ${id}))`;
      return `NOT EXISTS (SELECT 1 FROM credits WHERE user_id = ${user} AND currency_code = ${value}::text AND id IS DISTINCT FROM ${id})`;
    },
    message: 'The :label has already been taken.',
  }),
  amount: field.amount({ about: 'what the customer has to spend from then on' }),
};
const { user_id: _, ...changes } = input;

/** What a customer has left to spend, one balance per currency. */
export const credits: Resource = defineResource({
  type: 'credits',
  title: 'credit',
  table: 'credits',
  model: 'Credit',
  attributes: {
    id: id(),
    currency_code: code(),
    amount: money(),
    updated_at: time(),
    created_at: time(),
    user_id: reference(),
  },
  carried: { columns: ['amount'], inserts: true },
  relations: { user: belongsTo('users', 'user_id') },
  filters: ['id', 'currency_code', ['user_id', exactId('user_id')]],
  sorts: ['id', 'created_at', 'updated_at', 'currency_code'],
  moreSorts: ['amount'],
  create: creation(input, createCredit),
  update: update(changes, updateCredit),
  destroy: { run: (ctx, target) => ctx.transaction((tx) => deleteRow(tx, 'credits', target)) },
});
