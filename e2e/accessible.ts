import { AxeBuilder } from '@axe-core/playwright';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { still } from './settled.ts';
import { overflow } from './watch.ts';

/** Each differs from the one before in one thing, and the last from the first: little is laid out anew. */
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
] as const;

/** Each scheme and each width once. */
export const TWO_LOOKS = [LOOKS[0], LOOKS[2]] as const;

/** Rows behind the fifth are like those before. */
const ALIKE = 'tbody > tr:nth-child(n + 6)';

/** Brings axe into every page of a context as it opens, which is much cheaper than doing so for each judgement. */
export const bringAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript({ content: axe.source });

interface Look {
  /** a part of the page, when the rest was judged before: "main" */
  readonly part?: string;
  readonly rules?: string[];
}

/** What axe calls serious or critical in what a page shows now, a line for each rule. */
async function violations(page: Page, about: string, { part, rules }: Look): Promise<string[]> {
  const builder = new AxeBuilder({ page, axeSource: ';' })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false })
    .exclude(ALIKE);
  if (part) builder.include(part);
  if (rules) builder.withRules(rules);
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${about}: ${id}: ${nodes.slice(0, 3).map(textOf).join(' | ')}`);
}

const textOf = ({ html, any: [reason] }: axe.NodeResult): string =>
  `${html.slice(0, 200)}${reason ? ` (${reason.message})` : ''}`;

/** Judges what a page shows, in both colour schemes, wide and on a phone, where nothing may stand out to the right. */
export async function judge(
  page: Page,
  name: string,
  { part, looks = LOOKS }: { part?: string; looks?: readonly (typeof LOOKS)[number][] } = {},
): Promise<string[]> {
  const problems: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await still(page);
    // In the dark, colours are all that is different.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
    const look = () => violations(page, `${name}, ${width} px, ${colorScheme}`, { part, rules });
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
