import type { Page } from 'playwright-core';

/** Waits until a page shows what it is about: its heading, and nothing that is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, h2, h3').first().waitFor({ state: 'attached' });
  await page
    .locator('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root')
    .first()
    .waitFor({ state: 'detached' });
}

/** Waits until what moves or fades has come to rest, as far as it ever does. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => requestAnimationFrame(done)).then(() =>
    Promise.allSettled(
      document.getAnimations()
        .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished)))`);
}
