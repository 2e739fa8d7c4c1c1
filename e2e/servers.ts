import assert from 'node:assert/strict';
import { after } from 'node:test';
import { addStaff } from '../server/testing/panel.ts';
import { serversOf } from '../server/testing/servers.ts';
import { emptyStage } from './journey.ts';

const stage = await emptyStage();
const { shop } = stage;
const servers = await serversOf({ after }, shop);

stage.journey(
  'a server is added and tried out, a product puts services there, and one that failed is tried again',
  async ({ page, context }) => {
    await addStaff(shop, 'servers@example.com');
    await shop.request('POST', '/api/v1/admin/currencies', { body: { code: 'USD', name: 'US Dollar' } });
    const product = await servers.product({ plan: { name: 'Free', type: 'free' }, prices: { USD: ['0'] } });
    await stage.signIn(context, 'servers@example.com');
    await page.goto('/settings/servers');
    await page.getByRole('button', { name: 'New server' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('fra1');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(servers.node.url);
    await dialog.getByLabel('Token').fill(servers.node.token);
    await dialog.getByRole('button', { name: 'Create server' }).click();
    await page.getByRole('button', { name: 'fra1' }).click();
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await dialog.getByText('The node has room for 100 more.').waitFor();
    await page.keyboard.press('Escape');

    await page.goto(`/products/${product.product_id}`);
    await page.getByRole('combobox', { name: 'Where' }).click();
    await page.getByRole('option', { name: 'fra1' }).click();
    await page.getByRole('textbox', { name: 'Memory' }).fill('4096');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The product is saved').waitFor();

    const { json } = await servers.order(product);
    const [id] = json.data.service_ids;
    servers.node.capacity = 0;
    await servers.bring();
    await page.goto(`/services/${id}/server`);
    await page.getByText('The node is full.').first().waitFor();
    servers.node.capacity = 5;
    await page.getByRole('button', { name: 'Try again now' }).click();
    await page.getByText('It is tried now').waitFor();
    await servers.bring();
    await page.getByText('As wanted').waitFor();
    await page.getByRole('button', { name: 'Show access' }).click();
    const [machine] = servers.node.machines.values();
    await page.getByText(machine!.password).waitFor();
    assert.equal(machine!.memory, 4096);
  },
);
