import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertRefused, judgeInput, longest, NUL, SELECTED, STRING } from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });

judgeInput(shop, {
  path: 'tickets',
  valid: () => ({ subject: 'Help', user_id: 2 }),
  required: ['subject', 'user_id'],
  defaulted: ['priority', 'status'],
  nullable: ['department', 'assigned_to', 'service_id'],
  refused: [
    ['subject', 5, STRING],
    ['subject', ['x'], STRING],
    ['subject', 'x'.repeat(256), longest(255)],
    ['subject', 'a\0b', NUL],
    ['user_id', 99, SELECTED],
    ['user_id', 'jane', SELECTED],
    ['department', 'Nope', SELECTED],
    ['department', 'support', SELECTED],
    ['department', 5, STRING],
    ['department', ['Sales'], STRING],
    ['priority', 'urgent', SELECTED],
    ['priority', 'normal', SELECTED],
    ['priority', 1, SELECTED],
    ['status', 'new', SELECTED],
    ['status', true, SELECTED],
    ['assigned_to', 99, SELECTED, 'The :field field must be a member of staff.'],
    ['assigned_to', 2, 'The :field field must be a member of staff.'],
    ['service_id', 99, SELECTED],
  ],
  accepted: [
    ['subject', 'x'.repeat(255), 'x'.repeat(255)],
    ['subject', ' Ä <i>ö</i> ', 'Ä <i>ö</i>'],
    ['user_id', '3', 3],
    ['department', 'Support', 'Support'],
    ['department', ' Sales ', 'Sales'],
    ['priority', 'high', 'high'],
    ['status', 'closed', 'closed'],
    ['assigned_to', 1, 1],
    ['service_id', 1, 1],
  ],
});

test('tickets: several errors come together, first text first', async () => {
  const body = { subject: '', user_id: 99, department: 'Nope', priority: 'urgent', status: 'new' };
  const errors = {
    subject: ['The :field field is required.'],
    user_id: [SELECTED],
    department: [SELECTED],
    priority: [SELECTED],
    status: [SELECTED],
  };
  assertRefused(await shop.request('POST', '/api/v1/admin/tickets', { body }), errors);
  assertRefused(await shop.request('PATCH', '/api/v1/admin/tickets/1', { body }), errors);
});

test('the departments are those of the setting', async () => {
  const value = '["Abuse","Über uns"]';
  const set = await shop.request('PATCH', '/api/v1/admin/settings/ticket_departments', { body: { value } });
  assert.equal(set.status, 200, set.text);
  const change = (department: string) => shop.request('PATCH', '/api/v1/admin/tickets/1', { body: { department } });
  assertRefused(await change('Sales'), { department: [SELECTED] });
  assert.equal((await change('Über uns')).status, 200);
});
