import { id, json, text, time } from '../platform/jsonapi/attributes.ts';
import { searchOf } from '../platform/jsonapi/filters.ts';
import { hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';
import { createRole } from './create-role.ts';
import { updateRole } from './update-role.ts';

const name = field.asking(field.text(), {
  sql: (value, other) =>
    `NOT EXISTS (SELECT 1 FROM roles WHERE name = ${value}::text AND id IS DISTINCT FROM ${other('id', 'bigint')})`,
  message: 'The :label has already been taken.',
});

export const roles: Resource = defineResource({
  type: 'roles',
  title: 'role',
  table: 'roles',
  model: 'Role',
  attributes: {
    id: id(),
    name: text(),
    permissions: json({ type: 'array', items: { type: 'string' } }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { users: hasMany('users', 'role_id') },
  filters: ['name'],
  moreFilters: [['search', searchOf(['name_search'])]],
  sorts: ['id', 'name', 'created_at', 'updated_at'],
  create: creation({ name, permissions: field.texts() }, createRole),
  update: update({ name, permissions: field.texts() }, updateRole),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'roles', target) },
});
