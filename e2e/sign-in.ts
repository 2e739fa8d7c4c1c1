import assert from 'node:assert/strict';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { PASSWORD } from '../server/testing/oauth.ts';
import { addStaff } from '../server/testing/panel.ts';
import { demoStage } from './demo-desk.ts';

const { stage, shop } = await demoStage();
const WRONG = 'These credentials do not match our records.';

async function enter(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const inside = (page: Page): Promise<void> => page.getByRole('button', { name: 'Your account' }).waitFor();

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('/sign-in');
}

stage.journey(
  'who knows the password gets to where they were going, and nobody else learns why not',
  async ({ page }) => {
    await addStaff(shop, 'sam@example.com');
    await page.goto('/users?sort=-email');
    await page.waitForURL(/\/sign-in\?next=/);
    for (const [email, password] of [
      ['sam@example.com', 'not the password'],
      ['nobody@example.com', PASSWORD],
    ] as const) {
      await enter(page, email, password);
      assert.equal(await page.getByRole('alert').textContent(), WRONG);
      await page.reload();
    }
    await enter(page, 'sam@example.com');
    await page.waitForURL('/users?sort=-email');
    await page.getByRole('heading', { name: 'Users' }).waitFor();

    await signOut(page);
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
  },
  { refused: ['422 POST /api/session'] },
);

stage.journey(
  'a second factor is set up with an app, then asked for; a recovery code stands in for it, once',
  async ({ page }) => {
    await addStaff(shop, 'two@example.com');
    await page.goto('/sign-in');
    await enter(page, 'two@example.com');
    await inside(page);
    const { codes, totp } = await turnOn(page);

    await signOut(page);
    await enter(page, 'two@example.com');
    // The code of the present step is used up by turning it on; phones may be a step ahead.
    await type(page, totp.generate({ timestamp: Date.now() + 30_000 }));
    await inside(page);

    await signOut(page);
    await enter(page, 'two@example.com');
    await recover(page, codes[0]!);
    await inside(page);

    await signOut(page);
    await enter(page, 'two@example.com');
    await recover(page, codes[0]!);
    await page.getByRole('alert').waitFor();
    await recover(page, codes[1]!);
    await inside(page);
  },
  { refused: ['422 POST /api/session/two-factor'] },
);

stage.journey(
  'attack-07-foreign-sessions: ended from another browser, a session is over at once; the one of somebody else stays',
  async ({ page, context, visitor }) => {
    await addStaff(shop, 'desk@example.com');
    await addStaff(shop, 'other@example.com');
    const [phone, stranger] = [await visitor(), await visitor()];
    await stage.signIn(context, 'desk@example.com');
    await stage.signIn(phone.context(), 'desk@example.com');
    await stage.signIn(stranger.context(), 'other@example.com');
    await phone.goto('/users');
    await phone.getByRole('heading', { name: 'Users' }).waitFor();

    const { data } = await (await stranger.request.get('/api/session/sessions')).json();
    const foreign = await context.request.delete(`/api/session/sessions/${data[0].id}`, {
      headers: { origin: shop.url },
    });
    assert.equal(foreign.status(), 404);
    assert.equal((await stranger.request.get('/api/session')).status(), 200);

    await page.goto('/account');
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('The session is ended').waitFor();
    await phone.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Orders' }).click();
    await phone.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  },
  { refused: ['401 GET /api/v1/admin/orders', '401 GET /api/v1/admin/currencies'] },
);

stage.journey(
  'a password that was forgotten is asked for in the same words, whoever has the address',
  async ({ page }) => {
    await addStaff(shop, 'known@example.com');
    for (const address of ['known@example.com', 'unknown@example.com']) {
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Forgot password?' }).click();
      // The page before has a field of the same name.
      await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
      await page.getByRole('textbox', { name: 'E-mail' }).fill(address);
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByText(`If ${address} belongs to an account, a link is on its way.`).waitFor();
    }
  },
);

/** Six digits go off by themselves. */
async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel('Two-factor code').getByRole('textbox').first().click();
  await page.keyboard.type(code);
}

async function recover(page: Page, code: string): Promise<void> {
  const other = page.getByRole('button', { name: 'Use a recovery code' });
  const field = page.getByRole('textbox', { name: 'Recovery code' });
  await other.or(field).waitFor();
  if (await other.isVisible()) await other.click();
  await field.fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Turns the second factor on as an authenticator app would take part in it. */
async function turnOn(page: Page): Promise<{ codes: string[]; totp: TOTP }> {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('img', { name: 'QR code for an authenticator app' }).waitFor();
  const secret = await page.getByRole('code').first().textContent();
  const totp = new TOTP({ secret: secret!.replaceAll(' ', '') });
  await type(page, totp.generate());
  await page.getByText('Keep these codes').waitFor();
  const codes = await page.getByRole('listitem').getByRole('code').allTextContents();
  assert.equal(new Set(codes).size, 10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('Signing in takes a code').waitFor();
  return { codes, totp };
}
