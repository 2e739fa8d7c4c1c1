import assert from 'node:assert/strict';
import { drainRuns } from '../server/billing/index.ts';
import { addStaff } from '../server/testing/panel.ts';
import { openStage } from './journey.ts';

const stage = await openStage({ TOLLGATE_SANDBOX: 'true' });
const { shop } = stage;
const drain = () => drainRuns({ database: shop.database, ctx: shop.system, log: () => {} });

// One ticket that the run can not close, and one that it can.
await shop.database.query({
  text: `INSERT INTO users (email, password, created_at, updated_at) VALUES ('ann@example.com', 'none', now(), now())`,
});
await shop.database.query({
  text: `INSERT INTO tickets (subject, status, priority, user_id, created_at, updated_at)
         SELECT tickets.subject, 'replied', 'low', users.id, '2020-01-01', '2020-01-01' FROM users, (VALUES ('Fine'), ('Stuck')) AS tickets (subject)`,
});
await shop.database.query({
  text: `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'This ticket is stuck.'; END $$`,
});
await shop.database.query({
  text: `CREATE TRIGGER refuse BEFORE UPDATE ON tickets FOR EACH ROW WHEN (OLD.subject = 'Stuck') EXECUTE FUNCTION refuse()`,
});

stage.journey(
  'a run is followed to its end; what it could not do is read, mended and tried again; and the test clock moves on',
  async ({ page, context }) => {
    await addStaff(shop, 'biller@example.com');
    await stage.signIn(context, 'biller@example.com');
    await page.goto('/billing');
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByText('It begins in a moment.').waitFor();
    await drain();
    await page.getByText('Finished').waitFor();
    await page.getByRole('cell', { name: '1 closed' }).waitFor();
    await page.getByText('This ticket is stuck.').waitFor();

    await shop.database.query({ text: 'DROP TRIGGER refuse ON tickets' });
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('Resolved').waitFor();

    await page.getByRole('button', { name: 'A day on' }).click();
    await page.getByRole('progressbar', { name: 'The clock is on its way' }).waitFor();
    await drain();
    await page.getByRole('progressbar', { name: 'The clock is on its way' }).waitFor({ state: 'detached' });
    const { json } = await shop.request('GET', '/api/v1/admin/test-clock');
    assert.ok(json.ahead >= 86_000_000, `${json.ahead} milliseconds ahead`);
  },
);
