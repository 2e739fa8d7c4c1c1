import { AxeBuilder } from '@axe-core/playwright';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { still } from './settled.ts';
import { overflow } from './watch.ts';

const WIDE = 1440;
const PHONE = 390;

/** Rows behind the fifth are like those before. */
const ALIKE = 'tbody > tr:nth-child(n + 6)';

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  /** what is laid out alike was judged before: only the colours are new */
  readonly colours?: boolean;
}

/** What axe calls serious or critical in what a page, or a part of it such as "main", shows now: a line for each rule. */
async function violations(page: Page, about: string, part: string | undefined, { colours }: Look): Promise<string[]> {
  // Brought once for each document, which is much cheaper than for each judgement.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const builder = new AxeBuilder({ page, axeSource: ';' })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false, ...(colours && { runOnly: ['color-contrast'] }) })
    .exclude(ALIKE);
  if (part) builder.include(part);
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${about}: ${id}: ${nodes.slice(0, 3).map(textOf).join(' | ')}`);
}

const textOf = ({ html, any: [reason] }: axe.NodeResult): string =>
  `${html.slice(0, 200)}${reason ? ` (${reason.message})` : ''}`;

/** From the look that the page has, as short a way as there is through all four: wide and on a phone, light and dark. */
function looksFrom(page: Page): Look[] {
  const isPhone = page.viewportSize()?.width === PHONE;
  const [width, other] = isPhone ? [PHONE, WIDE] : [WIDE, PHONE];
  const [colorScheme, next] = ['light', 'dark'] as const;
  return [
    { width, colorScheme },
    { width, colorScheme: next, colours: true },
    { width: other, colorScheme: next },
    { width: other, colorScheme, colours: true },
  ];
}

/** Judges what a page shows, or a part of it, in both colour schemes, wide and on a phone, where nothing may stand out to the right. */
export async function judge(page: Page, name: string, part?: string): Promise<string[]> {
  const problems: string[] = [];
  for (const look of looksFrom(page)) {
    const { width, colorScheme } = look;
    if (!look.colours) await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await still(page);
    const about = `${name}, ${width} px, ${colorScheme}`;
    const first = await violations(page, about, part, look);
    // Colours that were still changing on a busy machine are looked at again when they have come to rest.
    if (first.length > 0) {
      await still(page);
      problems.push(...(await violations(page, about, part, look)));
    }
    const excess = await overflow(page);
    if (excess > 0) problems.push(`${about}: ${excess} px wider than the screen`);
  }
  return problems;
}
