// Makes the pictures of the panel in docs/screenshots from the demo shop: `node scripts/screenshots.ts`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { builtPanel } from '../e2e/built-panel.ts';
import { openDemoDesk } from '../e2e/demo-desk.ts';
import { Stage } from '../e2e/journey.ts';
import { open, settled, still } from '../e2e/settled.ts';
import { openShop } from '../server/testing/shop.ts';
import { smallPng } from './small-png.ts';

const FOLDER = join(import.meta.dirname, '../docs/screenshots');
/** Bytes of all pictures together. */
const MOST = 2_000_000;

interface Picture {
  readonly path: string;
  readonly dark?: boolean;
  readonly phone?: boolean;
  /** of the screen, in pixels */
  readonly height?: number;
  /** what is done on the page first */
  readonly prepare?: (page: Page) => Promise<void>;
}

const newKey = async (page: Page) => {
  await page.getByRole('button', { name: 'New API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Accounting sync');
  await dialog.getByRole('button', { name: 'View only' }).click();
};

const pictures: Readonly<Record<string, Picture>> = {
  overview: { path: '/', height: 1140 },
  'overview-dark': { path: '/', dark: true, height: 1140 },
  'overview-phone': { path: '/', phone: true },
  users: { path: '/users' },
  'users-phone-dark': { path: '/users', phone: true, dark: true },
  user: { path: '/users/$userId' },
  service: { path: '/services/$serviceId' },
  invoice: { path: '/invoices/$invoiceId' },
  'invoice-phone': { path: '/invoices/$invoiceId', phone: true },
  ticket: { path: '/tickets/$ticketId' },
  'ticket-dark': { path: '/tickets/$ticketId', dark: true },
  catalogue: { path: '/catalogue' },
  product: { path: '/products/$productId' },
  'new-key': { path: '/settings/api-keys', prepare: newKey },
  'key-usage': { path: '/settings/api-keys/$keyId' },
  'key-usage-dark': { path: '/settings/api-keys/$keyId', dark: true },
};

const cleanUps: (() => Promise<void>)[] = [];
const panel = await builtPanel();
const shop = await openShop({ after: (cleanUp) => void cleanUps.push(cleanUp) }, { panel });
const browser = await openBrowser();
cleanUps.unshift(() => browser.close());
const stage = new Stage(shop, browser);
const { email, password, addressOf } = await openDemoDesk(shop);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

let total = 0;
for (const [name, picture] of Object.entries(pictures)) {
  const png = smallPng(await take(picture));
  writeFileSync(join(FOLDER, `${name}.png`), png);
  total += png.length;
  console.log(`${name}.png ${Math.ceil(png.length / 1000)} kB`);
}
for (const cleanUp of cleanUps) await cleanUp();
console.log(`${Math.ceil(total / 1000)} kB together`);
if (total > MOST) throw new Error(`The pictures are larger than ${MOST / 1000} kB together: leave some out.`);

async function take({
  path,
  dark = false,
  phone = false,
  height = phone ? 844 : 900,
  prepare,
}: Picture): Promise<Buffer> {
  const context = await stage.enter({
    viewport: { width: phone ? 390 : 1440, height },
    colorScheme: dark ? 'dark' : 'light',
  });
  await stage.signIn(context, email, password);
  const page = await context.newPage();
  await open(page, addressOf(path));
  await prepare?.(page);
  await settled(page);
  await still(page);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await context.close();
  return png;
}
