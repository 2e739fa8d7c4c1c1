import { after } from 'node:test';
import { BOOLEAN, INTEGER, judgeInput, longest, NUL, SELECTED, STRING } from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
await shop.request('POST', '/api/v1/admin/config-options', { body: { name: 'Memory', type: 'select' } });

judgeInput(shop, {
  path: 'config-options',
  valid: () => ({ name: 'Disk', type: 'slider' }),
  required: ['name', 'type'],
  defaulted: ['hidden', 'upgradable'],
  nullable: ['description', 'env_variable', 'sort'],
  lists: ['product_ids'],
  refused: [
    ['name', 5, STRING],
    ['name', 'a\0', NUL],
    ['name', 'x'.repeat(256), longest(255)],
    ['description', 'x'.repeat(2001), longest(2000)],
    ['env_variable', 'x'.repeat(256), longest(255)],
    ['type', 'dropdown', SELECTED],
    ['hidden', 'maybe', BOOLEAN],
    ['sort', 'x', INTEGER],
    ['product_ids', 5, 'The :field field must be an array.'],
    ['product_ids', [1, 999], SELECTED],
  ],
  accepted: [
    ['type', 'checkbox', 'checkbox'],
    ['hidden', 1, true],
    ['upgradable', true, true],
    ['env_variable', 'MEMORY', 'MEMORY'],
    ['sort', '3', 3],
    ['product_ids', [1, 2, 1]],
    ['product_ids', []],
  ],
});

judgeInput(shop, {
  path: 'config-option-values',
  valid: () => ({ config_option_id: 1, name: '2 GB' }),
  required: ['config_option_id', 'name'],
  nullable: ['env_variable', 'sort'],
  fixed: ['config_option_id'],
  refused: [
    ['config_option_id', 999, SELECTED],
    ['name', 5, STRING],
    ['env_variable', 5, STRING],
    ['sort', 1.5, INTEGER],
  ],
  accepted: [
    ['name', '4 GB', '4 GB'],
    ['env_variable', '4096', '4096'],
    ['sort', 0, 0],
  ],
});
