import { AxeBuilder } from '@axe-core/playwright';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { still } from './settled.ts';
import { overflow } from './watch.ts';

/** Each scheme and each width once: what is laid out otherwise on a phone, and coloured otherwise in the dark, is seen. */
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

/** Rows behind the fifth are like those before. */
const ALIKE = 'tbody > tr:nth-child(n + 6)';

/** Brings axe into every page of a context as it opens, which is much cheaper than doing so for each judgement. */
export const bringAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript({ content: axe.source });

interface Look {
  /** a part of the page, when the rest was judged before: "main" */
  readonly part?: string;
}

/** What axe calls serious or critical in what a page shows now, a line for each rule. */
async function violations(page: Page, about: string, { part }: Look): Promise<string[]> {
  const builder = new AxeBuilder({ page, axeSource: ';' })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false })
    .exclude(ALIKE);
  if (part) builder.include(part);
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${about}: ${id}: ${nodes.slice(0, 3).map(textOf).join(' | ')}`);
}

const textOf = ({ html, any: [reason] }: axe.NodeResult): string =>
  `${html.slice(0, 200)}${reason ? ` (${reason.message})` : ''}`;

/** Judges what a page shows, in both colour schemes, wide and on a phone, where nothing may stand out to the right. */
export async function judge(page: Page, name: string, { part }: Look = {}): Promise<string[]> {
  const problems: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await still(page);
    const look = () => violations(page, `${name}, ${width} px, ${colorScheme}`, { part });
    const first = await look();
    // Colours that were still changing on a busy machine are looked at again when they have come to rest.
    if (first.length > 0) {
      await still(page);
      problems.push(...(await look()));
    }
    const excess = await overflow(page);
    if (excess > 0) problems.push(`${name}, ${width} px: ${excess} px wider than the screen`);
  }
  return problems;
}
