import type { Page } from 'playwright-core';

/** Waits until a page shows what it is about: its heading, and nothing that is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, h2, h3').first().waitFor({ state: 'attached' });
  await page
    .locator('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root')
    .first()
    .waitFor({ state: 'detached' });
}

/** Opens a page anew. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Milliseconds until a page that looks the same, such as another tab of the same kind, is opened anew instead. */
const SOON = 1_500;

/** Goes to another page as a link would, which is much cheaper than opening it anew. */
export async function goOn(page: Page, path: string): Promise<void> {
  const last = 'main > :last-child';
  await page.evaluate(`document.querySelector('${last}')?.setAttribute('data-before', '');
    history.pushState({}, '', ${JSON.stringify(path)})`);
  const before = page.locator(`${last}[data-before]`);
  await before.waitFor({ state: 'detached', timeout: SOON }).catch(() => page.goto(path));
  await settled(page);
}

/** Waits until what moves or fades has come to rest, as far as it ever does. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => requestAnimationFrame(done)).then(() =>
    Promise.allSettled(
      document.getAnimations()
        .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished)))`);
}
