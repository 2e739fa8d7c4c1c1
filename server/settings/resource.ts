import { flag, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText } from '../platform/jsonapi/filters.ts';
import { defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { updateSetting } from './update-setting.ts';

/** The settings of the shop as a whole. Every setting is there from the start; what an encrypted one holds is never shown. */
export const settings: Resource = defineResource({
  type: 'settings',
  title: 'setting',
  table: 'settings',
  model: 'Setting',
  key: { column: 'key', kind: 'text' },
  where: 'settingable_type IS NULL AND NOT encrypted',
  attributes: {
    key: text(),
    value: text({ nullable: true, description: 'as text; of type boolean "0" or "1", of type array a JSON array' }),
    type: text(),
    encrypted: flag(),
    updated_at: time(),
    created_at: time(),
  },
  filters: [['key', exactText('key')]],
  update: update({ value: field.nullable(field.text({ max: 20_000 })) }, updateSetting),
});
