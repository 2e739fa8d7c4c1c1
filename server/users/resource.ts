import { flag, id, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { USER } from './class-name.ts';
import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { updateUser } from './update-user.ts';

const email = field.asking(field.email(), {
  sql: (value, other) =>
    `NOT EXISTS (SELECT 1 FROM users WHERE email_key(email) = email_key(${value}::text) AND id IS DISTINCT FROM ${other('id', 'bigint')})`,
  message: 'The :label has already been taken.',
});

const input = {
  first_name: field.nullable(field.text()),
  last_name: field.nullable(field.text()),
  email,
  password: field.password(),
  email_verified_at: field.nullable(field.time()),
  role_id: field.nullable(field.existing('roles')),
};

export const users: Resource = defineResource({
  type: 'users',
  title: 'user',
  table: 'users',
  model: 'User',
  attributes: {
    id: id(),
    first_name: text({ nullable: true }),
    last_name: text({ nullable: true }),
    email: text(),
    email_verified_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    role_id: reference({ nullable: true }),
    two_factor: flag({ column: '(tfa_secret IS NOT NULL)' }),
  },
  relations: {
    properties: hasMany('properties', 'model_id', {
      where: { model_type: USER },
      meta: { key: 'key', value: 'value' },
    }),
    orders: hasMany('orders', 'user_id'),
    services: hasMany('services', 'user_id'),
    invoices: hasMany('invoices', 'user_id'),
    tickets: hasMany('tickets', 'user_id'),
    credits: hasMany('credits', 'user_id'),
    role: belongsTo('roles', 'role_id'),
  },
  filters: ['first_name', 'last_name', 'email'],
  moreFilters: ['role_id', ['search', searchOf(['first_name_search', 'last_name_search', 'email_search'])]],
  sorts: ['id', 'first_name', 'last_name', 'email', 'created_at'],
  moreSorts: ['updated_at', 'email_verified_at'],
  secrets: ['password', 'tfa_secret'],
  news: { password_changed: 'the user has a new password' },
  create: creation(input, createUser),
  update: update({ ...input, password: field.password({ changing: true }) }, updateUser),
  destroy: { run: deleteUser },
});
