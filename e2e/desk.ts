import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { demoStage } from './demo-desk.ts';

const { stage, shop, email, password } = await demoStage();
const CUSTOMER = 'Zoë Müller';

/** Chooses in a field that finds what is typed. */
async function choose(page: Page, label: string, text: string, option = text): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.getByRole('option', { name: option }).click();
}

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Says yes to the question that an action asks. */
async function agree(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: action }).click();
  await page.getByRole('dialog').getByRole('button', { name: action }).click();
}

stage.journey('an order, its service and its invoice, from start to paid', async ({ page, context }) => {
  await stage.signIn(context, email, password);
  await page.goto('/orders/new');
  await choose(page, 'Customer', 'Müller', CUSTOMER);
  await pick(page, 'Currency', 'EUR');
  await choose(page, 'Product', 'Business');
  await page.getByText('Business (Monthly)').waitFor();
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByRole('heading', { name: /^Order #\d+$/ }).waitFor();

  await page.getByRole('link', { name: 'Add service' }).click();
  await choose(page, 'Product', 'Business');
  await pick(page, 'Plan', 'Monthly');
  await page.getByRole('textbox', { name: 'Price' }).fill('9.99');
  await page.getByRole('button', { name: 'Create service' }).click();
  await page.getByRole('heading', { name: /^Service #\d+$/ }).waitFor();
  await agree(page, 'Activate');
  await page.getByText('The service is active').waitFor();
  await page.getByRole('main').getByText('Active', { exact: true }).first().waitFor();

  await page.goto('/invoices/new');
  await choose(page, 'Customer', 'Müller', CUSTOMER);
  await pick(page, 'Currency', 'EUR');
  await page.getByRole('button', { name: 'Create invoice' }).click();
  await page.getByText('The invoice is created').waitFor();
  const line = page.getByRole('row').last();
  await line.getByRole('textbox', { name: 'Description' }).fill('Business, one month');
  await line.getByRole('textbox', { name: 'Quantity' }).fill('3');
  await line.getByRole('textbox', { name: 'Price' }).fill('9.99');
  await line.getByRole('textbox', { name: 'Price' }).press('Enter');
  await page.getByRole('strong').filter({ hasText: '29,97' }).waitFor();
  await agree(page, 'Mark as paid');
  await page.getByText('The invoice is saved').waitFor();
  await page.getByText('A paid invoice is a record').waitFor();

  await page.getByRole('link', { name: 'Print' }).click();
  const sheet = page.getByRole('article');
  await sheet.getByText('Business, one month').waitFor();
  assert.match((await sheet.textContent())!, /29,97/);
});

stage.journey(
  'a ticket, from opening it for a customer to closing it with the last answer',
  async ({ page, context }) => {
    await stage.signIn(context, email, password);
    await page.goto('/tickets/new');
    await choose(page, 'Customer', 'Müller', CUSTOMER);
    await page.getByRole('textbox', { name: 'Subject' }).fill('Moving in');
    await pick(page, 'Priority', 'High');
    await page.getByRole('textbox', { name: 'First message' }).fill('Welcome! We **move your site** today.');
    await page.getByRole('button', { name: 'Open ticket' }).click();
    await page.getByRole('heading', { name: 'Moving in' }).waitFor();
    await page.getByRole('strong').filter({ hasText: 'move your site' }).waitFor();

    await page.getByRole('button', { name: 'Assign to me' }).click();
    await page.getByText('The ticket is yours').waitFor();
    const reply = page.getByRole('textbox', { name: 'Reply' });
    await reply.fill('Done, see <https://example.com/>.\n\n- mail\n- web');
    await page.getByText('Preview').click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^mail$/ })
      .waitFor();
    await page.getByText('Write', { exact: true }).click();
    await page.getByRole('button', { name: 'Send and close' }).click();
    await page.getByText('The reply is sent and the ticket closed').waitFor();
    await page.getByRole('button', { name: 'Reopen' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Close', exact: true }).waitFor();
    assert.equal(await page.getByRole('article').count(), 2);
  },
);

stage.journey(
  'attack-06-stored-xss: what a customer writes is shown as text and does nothing',
  async ({ page, context }) => {
    await stage.signIn(context, email, password);
    const image = '<img src=x onerror="document.title=\'hacked\'">';
    const user = await shop.request('POST', '/api/v1/admin/users', {
      body: { first_name: image, last_name: '{{7*7}}', email: 'mallory@example.com', password: 'a long password' },
    });
    const user_id = Number(user.json.data.id);
    const ticket = await shop.request('POST', '/api/v1/admin/tickets', {
      body: { user_id, subject: `Help ${image}`, priority: 'low' },
    });
    const ticket_id = Number(ticket.json.data.id);
    const message = [
      `<script>document.title = 'hacked'</script>`,
      image,
      '[click](javascript:document.title=`hacked`) [data](data:text/html,<script>1</script>)',
      '![spy](https://spy.example/pixel.png)',
    ].join('\n\n');
    const written = await shop.request('POST', '/api/v1/admin/ticket-messages', {
      body: { ticket_id, user_id, message },
    });
    assert.equal(written.status, 201, written.text);

    await page.goto(`/tickets/${ticket_id}`);
    const article = page.getByRole('article');
    await article.getByText('onerror').first().waitFor();
    await page.getByRole('heading', { name: 'Help <img' }).waitFor();
    assert.equal(await page.locator('main').locator('img, script, iframe').count(), 0);
    assert.deepEqual(
      await article.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      ['https://spy.example/pixel.png'],
      'a picture is a link, and loaded by nobody who does not follow it',
    );
    for (const path of ['/users', `/users/${user_id}`, '/tickets']) {
      await page.goto(path);
      await page.getByRole('main').getByText('<img src=x').first().waitFor();
      assert.equal(await page.locator('main').locator('img, script').count(), 0);
      assert.doesNotMatch(await page.title(), /^hacked$/);
    }
  },
);

stage.journey(
  'a figure leads to the list that it counts, and a range of days is chosen by keyboard',
  async ({ page, context }) => {
    await stage.signIn(context, email, password);
    await page.goto('/');
    const figure = page.getByRole('link', { name: /^\d+ in this period$/ });
    const count = Number.parseInt((await figure.textContent())!, 10);
    await figure.click();
    await page.getByRole('navigation', { name: 'Pages of the list' }).getByText(`1–${count} of ${count}`).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('created'), '30d');
    await page.getByRole('button', { name: 'Created: Last 30 days' }).waitFor();

    await page.goto('/invoices');
    await page.getByRole('button', { name: 'Filter' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Due' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next 7 days' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Due: Next 7 days' }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('due'), 'next7d');
    await page.getByRole('button', { name: 'Remove the filter Due' }).click();
    await page.getByText(/^1–25 of \d+$/).waitFor();
  },
);

const MISSING = '/api/v1/admin/users/987654';

stage.journey(
  'a record that does not exist is asked for once',
  async ({ page, context }) => {
    await stage.signIn(context, email, password);
    let asked = 0;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === MISSING) asked++;
    });
    await page.goto('/users/987654');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await page.goto('/users/987654/orders');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    assert.equal(asked, 2);
  },
  { refused: [`404 GET ${MISSING}`] },
);
