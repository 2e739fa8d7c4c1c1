import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { offerSetup } from '../server/access/setup/index.ts';
import { PASSWORD } from '../server/testing/oauth.ts';
import { addStaff } from '../server/testing/panel.ts';
import { emptyStage } from './journey.ts';

const stage = await emptyStage();
const { shop } = stage;

/** Does what a curl line says, with another key's token when given. */
async function call(line: string, token?: string): Promise<number> {
  const [, authorization, address] = /^curl -H "Authorization: (Bearer \S+)" (http:\S+)$/.exec(line)!;
  const answer = await fetch(address!, { headers: { authorization: token ? `Bearer ${token}` : authorization! } });
  await answer.text();
  return answer.status;
}

const dialog = (page: Page) => page.getByRole('dialog');

/** What the dialog with the secret says: the secret, and the line to try it with. Closes it. */
async function keepSecret(page: Page): Promise<{ secret: string; line: string }> {
  await dialog(page).getByText('here is the secret').waitFor();
  const [secret, line] = await dialog(page)
    .filter({ hasText: 'here is the secret' })
    .getByRole('code')
    .allTextContents();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  return { secret: secret!, line: line! };
}

async function rotate(page: Page, overlap: string): Promise<string> {
  await page.getByRole('button', { name: 'Rotate' }).click();
  await dialog(page).getByRole('combobox', { name: 'The old secret stays valid' }).click();
  await page.getByRole('option', { name: overlap }).click();
  await dialog(page).getByRole('button', { name: 'Rotate' }).click();
  return (await keepSecret(page)).secret;
}

stage.journey(
  'from the setup link to a key that works, is switched off and on, and rotated',
  async ({ page, visitor }) => {
    const token = await offerSetup(shop.system);
    await page.goto(`/setup?token=${token}`);
    await page.getByLabel('First name').fill('Olga');
    await page.getByLabel('Last name').fill('Owner');
    await page.getByLabel('E-mail').fill('olga@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account and sign in' }).click();
    await page.getByRole('button', { name: 'Your account' }).waitFor();
    const late = await visitor();
    await late.goto(`/setup?token=${token}`);
    await late.getByText('Tollgate is set up').waitFor();

    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'New API key' }).first().click();
    await dialog(page).getByLabel('Name').fill('Accounting');
    await dialog(page).getByRole('button', { name: 'View only' }).click();
    await dialog(page).getByRole('button', { name: 'Create key' }).click();
    const { secret, line } = await keepSecret(page);
    assert.ok(line.includes(secret));
    assert.equal(await call(line), 200);

    await page.getByRole('link', { name: 'Accounting' }).click();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Accounting is disabled').waitFor();
    assert.equal(await call(line), 401);
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('Accounting is enabled').waitFor();
    assert.equal(await call(line), 200);

    const second = await rotate(page, 'For an hour');
    assert.deepEqual([await call(line), await call(line, second)], [200, 200]);
    const third = await rotate(page, 'Not at all');
    assert.deepEqual([await call(line, second), await call(line, third)], [401, 200]);
  },
);

stage.journey(
  'a key for another address is refused here, until this one is added; deleted, it is gone',
  async ({ page, context }) => {
    await addStaff(shop, 'keys@example.com');
    await stage.signIn(context, 'keys@example.com');
    await page.goto('/settings/api-keys');
    await page.getByRole('button', { name: 'New API key' }).first().click();
    await dialog(page).getByLabel('Name').fill('Elsewhere');
    await dialog(page).getByRole('button', { name: 'View only' }).click();
    const addresses = dialog(page).getByRole('textbox', { name: 'Allowed addresses' });
    await addresses.fill('203.0.113.0/2');
    await dialog(page).getByText('Enter adds the range').waitFor();
    await addresses.fill('203.0.113.7');
    await addresses.press('Enter');
    await dialog(page).getByRole('button', { name: 'Create key' }).click();
    const { line } = await keepSecret(page);
    assert.equal(await call(line), 403);

    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await page.getByRole('link', { name: 'Permissions and limits' }).click();
    await page.getByRole('button', { name: /Add my address, 127\.0\.0\.1/ }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The key is saved').waitFor();
    assert.equal(await call(line), 200);

    await page.getByRole('button', { name: 'Delete' }).click();
    const confirm = dialog(page).getByRole('button', { name: 'Delete' });
    assert.equal(await confirm.isDisabled(), true, 'the name is not typed yet');
    await dialog(page).getByRole('textbox').fill('Elsewhere');
    await confirm.click();
    await page.getByText('Elsewhere is deleted').waitFor();
    assert.equal(await call(line), 401);
  },
);
