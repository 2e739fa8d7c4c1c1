import { choice, flag, id, integer, json, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { exactText, searchOf } from '../../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { settingsField } from './settings-field.ts';
import { createServer, deleteServer, updateServer } from './write-server.ts';

export const PLACEMENTS = ['least_used', 'fill_first'] as const;

const input = {
  name: field.text(),
  settings: settingsField(),
  enabled: field.defaulting(field.flag(), true),
  capacity: field.nullable(field.integer({ min: 0 })),
  server_group_id: field.nullable(field.existing('server_groups')),
};

/** Where services get their servers: a node or an account that a server module talks to. Secrets among its settings are never shown. */
export const servers: Resource = defineResource({
  type: 'servers',
  title: 'server',
  table: 'servers',
  model: 'Server',
  secrets: ['sealed'],
  attributes: {
    id: id(),
    name: text(),
    strategy: text({ description: 'the server module that talks to it' }),
    settings: json({ type: 'object' }, { description: 'what the module asks for, without secrets' }),
    secrets_set: json(
      { type: 'array', items: { type: 'string' } },
      { description: 'the secrets that are set, by name' },
    ),
    enabled: flag({ description: 'whether new services may be put there' }),
    capacity: integer({
      nullable: true,
      description: 'how many services it takes; null: what its module says decides',
    }),
    server_group_id: reference({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    group: belongsTo('serverGroups', 'server_group_id'),
    provisionings: hasMany('provisionings', 'server_id'),
  },
  filters: ['id', 'enabled', ['strategy', exactText('strategy')], 'server_group_id'],
  moreFilters: [['search', searchOf(['name_search'])]],
  sorts: ['id', 'name', 'created_at'],
  create: creation({ ...input, strategy: field.text({ max: 50 }) }, createServer),
  update: update(input, updateServer),
  destroy: { run: deleteServer },
});

const groupInput = {
  name: field.text(),
  placement: field.defaulting(field.oneOf(PLACEMENTS), 'least_used'),
};

/** Several servers, of which a new service gets one that has room. */
export const serverGroups: Resource = defineResource({
  type: 'serverGroups',
  title: 'server group',
  path: 'server-groups',
  table: 'server_groups',
  model: 'ServerGroup',
  attributes: {
    id: id(),
    name: text(),
    placement: choice(PLACEMENTS, {
      description: 'the one that is used least, or one after the other in the order of their ids',
    }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { servers: hasMany('servers', 'server_group_id') },
  filters: ['id'],
  moreFilters: [['search', searchOf(['name_search'])]],
  sorts: ['id', 'name', 'created_at'],
  create: creation(groupInput, (ctx, values) => insertRow(ctx, 'serverGroups', values)),
  update: update(groupInput, (ctx, target, values) => updateRow(ctx, 'serverGroups', target, values)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'serverGroups', target) },
});
