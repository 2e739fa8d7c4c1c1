import assert from 'node:assert/strict';
import { addStaff } from '../server/testing/panel.ts';
import { createUser } from '../server/users/index.ts';
import { demoStage } from './demo-desk.ts';
import { pagesOfPanel } from './pages.ts';
import { goOn, open } from './settled.ts';

const { stage, shop, addressOf } = await demoStage();

stage.journey(
  'a role that may only look at users sees their pages and no others, no button that writes, and gets no further by hand',
  async ({ page, context }) => {
    await addStaff(shop, 'clerk@example.com', ['users.view']);
    const [id] = await createUser(shop.system, {
      email: 'zoe@example.com',
      first_name: 'Zoe',
      password: 'a long password',
    });
    await stage.signIn(context, 'clerk@example.com');

    await page.goto('/users');
    await page.getByRole('link', { name: 'Zoe' }).waitFor();
    const menu = page.getByRole('navigation', { name: 'Pages' }).locator('a:not([href="/"])');
    assert.deepEqual(await menu.allTextContents(), ['Users']);
    assert.equal(await page.getByRole('button', { name: 'New user' }).count(), 0);

    await page.getByRole('link', { name: 'Zoe' }).click();
    await page.getByRole('heading', { name: 'Zoe' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Save|Delete/ }).count(), 0);
    assert.equal(await page.getByRole('link', { name: /Orders|Invoices|Tickets/ }).count(), 0);

    for (const path of ['/settings/api-keys', '/tickets', '/invoices/1']) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'You may not see this' }).waitFor();
    }

    const { request } = context;
    const ours = { origin: shop.url };
    const patch = (headers: Record<string, string>) =>
      request.patch(`/api/v1/admin/users/${id}`, { data: { first_name: 'Eve' }, headers });
    assert.equal((await request.get(`/api/v1/admin/users/${id}`)).status(), 200);
    assert.equal((await request.get('/api/v1/admin/tickets')).status(), 403);
    assert.equal((await request.get('/api/v1/admin/api-keys')).status(), 403);
    assert.equal((await patch(ours)).status(), 403);
    assert.equal((await request.post('/api/v1/admin/api-keys', { data: {}, headers: ours })).status(), 403);
  },
);

stage.journey('what a cookie may, no other site may with it', async ({ context }) => {
  await addStaff(shop, 'chief@example.com');
  const [id] = await createUser(shop.system, {
    email: 'yan@example.com',
    first_name: 'Yan',
    password: 'a long password',
  });
  await stage.signIn(context, 'chief@example.com');
  const patch = (headers: Record<string, string>) =>
    context.request.patch(`/api/v1/admin/users/${id}`, { data: { first_name: 'Ian' }, headers });
  assert.equal((await patch({})).status(), 403, 'no origin');
  assert.equal((await patch({ origin: 'https://evil.example' })).status(), 403);
  assert.equal((await patch({ origin: shop.url })).status(), 200);
});

stage.journey(
  'a customer with a right password is told that there is nothing for them here',
  async ({ page, context }) => {
    await createUser(shop.system, { email: 'cus@example.com', password: 'a long password' });
    await stage.signIn(context, 'cus@example.com', 'a long password');
    await page.goto('/users');
    await page.getByRole('heading', { name: 'Your account has no access to the panel' }).waitFor();
    assert.equal((await context.request.get('/api/v1/admin/users')).status(), 403);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/sign-in');
  },
);

stage.journey('every page works for whoever may see it, and nothing else', async ({ page, context }) => {
  const groups = Map.groupBy(pagesOfPanel().inside, ({ permissions }) => [...new Set(permissions)].join());
  const failed: string[] = [];
  const { roleId } = await addStaff(shop, 'guest@example.com', []);
  await stage.signIn(context, 'guest@example.com');
  for (const [names, pages] of groups) {
    const body = { permissions: names.split(',').filter(Boolean) };
    assert.equal((await shop.request('PATCH', `/api/v1/admin/roles/${roleId}`, { body })).status, 200);
    for (const [index, { path }] of pages.entries()) {
      // Opened anew with other permissions, then by going on.
      if (index > 0) await goOn(page, addressOf(path));
      else await open(page, addressOf(path));
      const problem = page.getByText(/could not be loaded|You may not see this|The panel made a mistake/);
      if ((await problem.count()) > 0) failed.push(`${path} with ${names}`);
    }
  }
  assert.deepEqual(failed, []);
});
