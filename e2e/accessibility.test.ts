import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { judge } from './accessible.ts';
import { openDemoDesk } from './demo-desk.ts';
import { openStage } from './journey.ts';
import { pagesOfPanel } from './pages.ts';
import { goOn, open, settled } from './settled.ts';

const stage = await openStage();
const { email, password, addressOf } = await openDemoDesk(stage.shop);
const { inside, outside } = pagesOfPanel();

async function visit(page: Page, path: string): Promise<string[]> {
  await open(page, path);
  return judge(page, path);
}

stage.journey('pages before signing in are accessible, light and dark, wide and on a phone', async ({ page }) => {
  for (const { path } of outside) assert.deepEqual(await visit(page, `${path}?token=x`), []);
});

stage.journey(`${inside.length} pages are accessible, light and dark, wide and on a phone`, async ({ visitor }) => {
  const waiting = inside.map(({ path }) => addressOf(path));
  const problems: string[] = [];
  const walk = async () => {
    const page = await visitor();
    await stage.signIn(page.context(), email, password);
    // What stands around every page is judged once, with a page that there is not.
    problems.push(...(await visit(page, '/no/such/page')));
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      await goOn(page, path);
      problems.push(...(await judge(page, path, 'main')));
    }
  };
  await Promise.all([walk(), walk()]);
  assert.deepEqual(problems, []);
});

/** What opens over a page, and how. */
const opened: Readonly<Record<string, readonly [path: string, show: (page: Page) => Promise<void>]>> = {
  'command palette': ['/users', (page) => page.keyboard.press('Control+k')],
  'keyboard shortcuts': ['/users', (page) => page.keyboard.press('?')],
  'new key': ['/settings/api-keys', (page) => page.getByRole('button', { name: 'New API key' }).first().click()],
  'rotate a key': ['/settings/api-keys/$keyId', (page) => page.getByRole('button', { name: 'Rotate' }).click()],
  'delete a key': ['/settings/api-keys/$keyId', (page) => page.getByRole('button', { name: 'Delete' }).click()],
  'a range of days': [
    '/invoices?due=next30d',
    (page) => page.getByRole('button', { name: 'Due: Next 30 days' }).click(),
  ],
  'what changed': [
    '/audit',
    (page) =>
      page
        .getByRole('main')
        .getByRole('row')
        .nth(1)
        .getByRole('link')
        .or(page.getByRole('main').getByRole('row').nth(1).getByRole('button'))
        .first()
        .click(),
  ],
};

stage.journey('what opens over a page is accessible, too', async ({ page, context }) => {
  await stage.signIn(context, email, password);
  for (const [name, [path, show]] of Object.entries(opened)) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, addressOf(path));
    await show(page);
    await page.getByRole('dialog').waitFor();
    await settled(page);
    assert.deepEqual(await judge(page, name, '[role="dialog"]'), []);
  }
});
