import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { bringAxe, judge } from './accessible.ts';
import { openDemoDesk } from './demo-desk.ts';
import { openStage } from './journey.ts';
import { pagesOfPanel } from './pages.ts';
import { settled } from './settled.ts';

const stage = await openStage();
const { email, password, examples } = await openDemoDesk(stage.shop);
const { inside, outside } = pagesOfPanel();

/** An address with examples for its parameters. */
const addressOf = (path: string): string =>
  path.replace(/\$\w+/g, (name) => {
    assert.ok(examples[name], `e2e/demo-desk.ts has no example for ${name} of ${path}.`);
    return examples[name];
  });

async function visit(page: Page, path: string, part?: string): Promise<string[]> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(path);
  await settled(page);
  return judge(page, path, part);
}

stage.journey(
  'pages before signing in are accessible, light and dark, wide and on a phone',
  async ({ page, context }) => {
    await bringAxe(context);
    for (const path of outside) assert.deepEqual(await visit(page, `${path}?token=x`), []);
  },
);

stage.journey(`${inside.length} pages are accessible, light and dark, wide and on a phone`, async ({ visitor }) => {
  const waiting = inside.map(addressOf);
  const problems: string[] = [];
  const walk = async () => {
    const page = await visitor();
    await bringAxe(page.context());
    await stage.signIn(page.context(), email, password);
    // What stands around every page is judged once, with a page that there is not.
    problems.push(...(await visit(page, '/no/such/page')));
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      problems.push(...(await visit(page, path, 'main')));
    }
  };
  await Promise.all([walk(), walk()]);
  assert.deepEqual(problems, []);
});
