import assert from 'node:assert/strict';
import { demoStage } from './demo-desk.ts';

const { stage, shop, email, password } = await demoStage();

/** A customer with an open invoice over 30.00 EUR. */
async function openInvoice(address = 'nora@example.com'): Promise<{ user: string; invoice: string }> {
  const made = async (path: string, body: object): Promise<string> => {
    const { status, json, text } = await shop.request('POST', `/api/v1/admin/${path}`, { body });
    assert.equal(status, 201, text);
    return json.data.id;
  };
  const user = await made('users', { first_name: 'Nora', email: address, password: 'a long password' });
  await shop.database.query({
    text: `INSERT INTO properties (key, name, value, model_type, model_id, created_at, updated_at)
           VALUES ('country', 'Country', 'NL', 'App\\Models\\User', ${user}, now(), now())`,
  });
  const invoice = await made('invoices', { user_id: Number(user), currency_code: 'EUR' });
  const item = { invoice_id: Number(invoice), description: 'Business, three months', price: '10.00', quantity: 3 };
  await made('invoice-items', item);
  return { user, invoice };
}

stage.journey(
  'an invoice is paid in part and then wholly, some of it goes back to credit, the statement tells all of it, and a credit note is a document',
  async ({ page, context }) => {
    const { user, invoice } = await openInvoice();
    await stage.signIn(context, email, password);
    await page.goto(`/invoices/${invoice}`);
    const dialog = page.getByRole('dialog');
    const amount = dialog.getByRole('textbox', { name: 'Amount' });

    await page.getByRole('button', { name: 'Record payment' }).click();
    assert.equal(await amount.inputValue(), '30,00');
    await amount.fill('12,50');
    await dialog.getByRole('textbox', { name: 'Paid by' }).fill('Bank transfer');
    await dialog.getByRole('textbox', { name: 'Reference' }).fill('SEPA 4711');
    await dialog.getByRole('button', { name: 'Record payment' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('SEPA 4711').waitFor();
    await page.getByRole('button', { name: 'Mark as paid' }).waitFor();

    await page.getByRole('button', { name: 'Record payment' }).click();
    assert.equal(await amount.inputValue(), '17,50');
    await amount.press('Enter');
    await page.getByText('A paid invoice is a record').waitFor();
    assert.equal(await page.getByRole('button', { name: /Mark as paid|Reopen|Delete|Save/ }).count(), 0);

    await page.getByRole('button', { name: 'Refund' }).first().click();
    assert.equal(await amount.inputValue(), '12,50');
    await amount.fill('2,50');
    await dialog.getByRole('combobox', { name: 'Back to' }).click();
    await page.getByRole('option', { name: 'Credit of the customer' }).click();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('A day without mail');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await page
      .getByRole('dialog', { name: /^Refund .*2,50.*\?$/ })
      .getByRole('button', { name: 'Refund' })
      .click();
    await page.getByText('A day without mail').waitFor();

    await page.goto(`/users/${user}/statement`);
    const table = page.getByRole('table', { name: 'Statement' });
    await table.getByText('Closing balance').waitFor();
    const balances = await table.locator('td:last-child').allTextContents();
    assert.deepEqual(
      balances.map((text) => text.replace(/[€\s]/g, '')),
      ['0,00', '30,00', '17,50', '0,00', '\u22122,50', '\u22122,50'],
    );
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    assert.match((await saved).suggestedFilename(), /^statement-\d+-EUR\.csv$/);

    await page.goto(`/invoices/${invoice}`);
    await page.getByRole('button', { name: 'Credit note' }).click();
    assert.equal(await amount.inputValue(), '30,00');
    await amount.fill('1,50');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Slow disks');
    await dialog.getByRole('button', { name: 'Credit note' }).click();
    await page.getByRole('link', { name: /^CN-/ }).click();
    await page.getByText('Slow disks').waitFor();
    const link = await page.locator('a[href*="/credit-notes/"]', { hasText: 'PDF' }).first().getAttribute('href');
    assert.equal((await page.request.get(shop.url + link)).headers()['content-type'], 'application/pdf');
    await page.getByRole('button', { name: 'E-invoice' }).click();
    const written = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /CII/ }).click();
    assert.match((await written).suggestedFilename(), /^CN-\d+-cii\.xml$/);
  },
);

stage.journey(
  'one payment pays several invoices, as it was shown beforehand; what nobody will pay is written off',
  async ({ page, context }) => {
    const { user, invoice } = await openInvoice('olga@example.com');
    const made = await shop.request('POST', '/api/v1/admin/invoices', {
      body: { user_id: Number(user), currency_code: 'EUR', due_at: '2026-01-01' },
    });
    const item = { invoice_id: Number(made.json.data.id), description: 'A domain', price: '12.00', quantity: 1 };
    await shop.request('POST', '/api/v1/admin/invoice-items', { body: item });
    await stage.signIn(context, email, password);
    await page.goto(`/users/${user}/invoices`);
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('checkbox').nth(2).check();
    await page.getByRole('button', { name: 'Record payment' }).click();
    const dialog = page.getByRole('dialog');
    const amount = dialog.getByRole('textbox', { name: 'Amount' });
    assert.equal(await amount.inputValue(), '42,00');
    await amount.fill('20,00');
    await dialog.getByRole('cell', { name: /22,00/ }).waitFor();
    await dialog.getByRole('button', { name: 'Record payment' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.goto(`/invoices/${invoice}`);
    await page.getByText(/Part of one payment of .*20,00/).waitFor();
    await page.getByRole('button', { name: 'Write off' }).click();
    assert.equal(await amount.inputValue(), '22,00');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moved away');
    await dialog.getByRole('button', { name: 'Write off' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Written off').first().waitFor();
  },
);
