import assert from 'node:assert/strict';
import { after } from 'node:test';
import { addStaff } from '../server/testing/panel.ts';
import { openReceiver } from '../server/testing/receiver.ts';
import { until } from '../server/testing/until.ts';
import { deliverDue } from '../server/webhooks/index.ts';
import { openStage } from './journey.ts';

const stage = await openStage({ WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1' });
const { shop } = stage;
const receiver = await openReceiver({ after });

/** Sends what is due until so many messages have come: others on the same database may hold events back for a moment. */
const arrived = (count: number): Promise<void> =>
  until(`${count} messages`, async () => {
    await deliverDue(shop.system);
    return receiver.received.length === count;
  });

stage.journey(
  'a program is told of tickets: its address is added, what was sent is read, and sent again',
  async ({ page, context }) => {
    receiver.answer = (response) => response.writeHead(204).end();
    await addStaff(shop, 'hooks@example.com');
    await stage.signIn(context, 'hooks@example.com');
    await page.goto('/settings/webhooks');
    await page.getByRole('button', { name: 'New webhook' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(`${receiver.url}/hook`);
    await dialog.getByRole('checkbox', { name: 'Ticket', exact: true }).check();
    await dialog.getByRole('button', { name: 'Create webhook' }).click();
    await page.getByText('whsec_').waitFor();
    await page.getByRole('button', { name: 'I have stored it' }).click();

    const [user] = await shop.database.query<{ id: bigint }>({ text: 'SELECT id FROM users LIMIT 1' });
    const ticket = { user_id: Number(user!.id), subject: 'Where is my invoice?', priority: 'low', status: 'open' };
    assert.equal((await shop.request('POST', '/api/v1/admin/tickets', { body: ticket })).status, 201);
    await arrived(1);

    await page.getByRole('link', { name: `${receiver.url}/hook` }).click();
    await page.getByRole('button', { name: 'ticket.created' }).click();
    await dialog.getByText('Where is my invoice?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('cell', { name: '204' }).waitFor();

    await page.getByRole('button', { name: 'Send again' }).click();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Nothing to send again in this time').waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    await dialog.getByRole('switch', { name: 'Also what arrived' }).check();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('One event is sent again').waitFor();
    await arrived(2);
    const [first, second] = receiver.received.map(({ headers }) => headers['webhook-id']);
    assert.ok(first);
    assert.equal(first, second);
  },
);
