import { after } from 'node:test';
import { judgeInput, longest, NUL, STRING, TAKEN } from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const STRINGS = 'The :field field must be an array of strings.';
let count = 0;

judgeInput(shop, {
  path: 'roles',
  valid: () => ({ name: `Role ${++count}`, permissions: ['users.view'] }),
  required: ['name', 'permissions'],
  lists: ['permissions'],
  nullable: [],
  refused: [
    ['name', 5, STRING],
    ['name', 'a\0', NUL],
    ['name', 'x'.repeat(256), longest(255)],
    ['name', 'admin', TAKEN],
    ['permissions', null, 'The :field field is required.'],
    ['permissions', 'users.view', STRINGS],
    ['permissions', [1], STRINGS],
    ['permissions', { a: 'users.view' }, STRINGS],
    ['permissions', ['users.fly'], 'The permission users.fly does not exist.'],
    ['permissions', ['users.fly', 'x'], 'The permission users.fly does not exist.', 'The permission x does not exist.'],
    ['permissions', ['a\0'], NUL],
    ['permissions', Array(501).fill('users.view'), 'The :field field must not have more than 500 items.'],
  ],
  accepted: [
    ['permissions', [], []],
    ['permissions', ['users.view', 'admin.users.view'], ['users.view']],
    ['permissions', ['orders.view', 'admin.users.viewAny'], ['orders.view', 'users.view']],
    ['permissions', ['*'], ['*']],
  ],
});
