import assert from 'node:assert/strict';
import { demoStage } from './demo-desk.ts';

const { stage, shop, email, password } = await demoStage();

/** A running service of a customer, due in some weeks. */
async function runningService(): Promise<string> {
  const { json } = await shop.request('GET', '/api/v1/admin/services?filter[status]=active&sort=-expires_at');
  return json.data[0].id;
}

stage.journey(
  'a service is billed ahead, its suspension held, its end asked for and taken back, and then it is suspended and ended',
  async ({ page, context }) => {
    await stage.signIn(context, email, password);
    await page.goto(`/services/${await runningService()}`);
    const answer = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();
    const click = (name: string) => page.getByRole('button', { name }).click();

    await click('Bill next period');
    await answer('Bill next period');
    await page.getByText('Billed already').waitFor();

    await click('Hold suspension');
    await page.getByRole('dialog').getByLabel('Not suspended before').fill('2099-01-15');
    await answer('Hold');
    await page.getByText('Not suspended before').waitFor();

    await click('End service');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Moves to another shop');
    await answer('End service');
    await page.getByText('Moves to another shop').waitFor();
    await page.getByText('Billed already').waitFor({ state: 'detached' });
    await click('Let it go on');
    await answer('Let it go on');
    await page.getByRole('button', { name: 'Bill next period' }).waitFor();

    await click('Suspend');
    await answer('Suspend');
    await click('End service');
    await page.getByRole('dialog').getByRole('combobox', { name: 'When' }).click();
    await page.getByRole('option', { name: 'Now' }).click();
    await answer('End service');
    await page.getByRole('dialog', { name: 'End this service now?' }).getByRole('button', { name: 'End now' }).click();
    await page.getByRole('button', { name: 'Begin anew' }).waitFor();

    await page.getByRole('link', { name: 'Timeline' }).click();
    const table = page.getByRole('table', { name: 'Timeline' });
    await table.getByText('Goes on after all').waitFor();
    const moments = (await table.locator('td:nth-child(2)').allTextContents()).filter((text) => text !== 'Renewed');
    for (const moment of ['Ended', 'Ended as asked for', 'End asked for', 'Next period billed', 'Created'])
      assert.ok(moments.includes(moment), moment);
  },
);

/** A monthly service on the smallest virtual server, paid for some days still. */
async function smallServer(): Promise<string> {
  const { json } = await shop.request(
    'GET',
    '/api/v1/admin/services?filter[status]=active&filter[product_id]=4&sort=id',
  );
  const monthly = await shop.request('GET', '/api/v1/admin/plans?filter[name]=Monthly&per_page=100');
  const plans = new Set(monthly.json.data.map(({ id }: { id: string }) => Number(id)));
  return json.data.find((row: { attributes: { plan_id: number } }) => plans.has(row.attributes.plan_id)).id;
}

stage.journey(
  'an upgrade is previewed line by line and done: it waits for its payment, is cancelled, and made again and paid',
  async ({ page, context }) => {
    const service = await smallServer();
    await stage.signIn(context, email, password);
    await page.goto(`/services/${service}`);
    await page.getByRole('link', { name: 'Upgrades' }).click();
    const choose = async (label: string, option: string) => {
      await page.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    const upgrade = async () => {
      await choose('Product', 'VPS M');
      await choose('Plan', 'Monthly');
      await page.getByText('Unused time: VPS S (Monthly)').waitFor();
      await page.getByText('VPS M (Monthly)').waitFor();
      await page.getByRole('button', { name: 'Upgrade and make the invoice' }).click();
      await page.getByText('An upgrade waits for its payment').waitFor();
    };
    await upgrade();
    await page.getByRole('button', { name: 'Cancel upgrade' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel upgrade' }).click();
    await page.getByText('Given up').waitFor();
    await upgrade();
    await page
      .getByRole('link', { name: /^#\d+$/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
    await page.getByText('A paid invoice is a record').waitFor();
    await page.goto(`/services/${service}/upgrades`);
    await page.getByRole('table', { name: 'Changes so far' }).getByText('Made').waitFor();
    await page.getByText('VPS M', { exact: true }).first().waitFor();
  },
);
