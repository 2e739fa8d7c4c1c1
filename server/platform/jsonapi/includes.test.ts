import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });

/** Every include of the ten resources, and the permissions that it needs beside the one to view the list. */
const INCLUDES: Readonly<Record<string, readonly [permission: string, includes: Readonly<Record<string, string>>]>> = {
  users: [
    'users',
    {
      ...{ properties: 'properties.view', orders: 'orders.view', services: 'services.view', invoices: 'invoices.view' },
      ...{ tickets: 'tickets.view', credits: 'credits.view', role: 'roles.view' },
    },
  ],
  categories: [
    'categories',
    {
      ...{ products: 'products.view', 'products.plans': 'products.view', 'products.plans.prices': 'products.view' },
      ...{ parent: 'categories.view', children: 'categories.view' },
    },
  ],
  products: [
    'products',
    { category: 'categories.view', plans: 'products.view', 'plans.prices': 'products.view', services: 'services.view' },
  ],
  orders: ['orders', { services: 'services.view', user: 'users.view' }],
  services: [
    'services',
    {
      ...{ order: 'orders.view', coupon: 'coupons.view', user: 'users.view', product: 'products.view' },
      ...{ invoices: 'invoices.view', properties: 'properties.view' },
    },
  ],
  invoices: ['invoices', { items: 'invoice_items.view', user: 'users.view' }],
  'invoice-items': [
    'invoice_items',
    { reference: 'services.view,credits.view', invoice: 'invoices.view', gateway: 'invoices.view' },
  ],
  tickets: ['tickets', { messages: 'ticket_messages.view', user: 'users.view', assigned_to: 'users.view' }],
  'ticket-messages': [
    'ticket_messages',
    { user: 'users.view', ticket: 'tickets.view', attachments: 'ticket_messages.view' },
  ],
  credits: ['credits', { user: 'users.view' }],
};

const aggregates = (include: string) =>
  include.includes('.') ? [include] : [include, `${include}Count`, `${include}Exists`];

for (const [path, [permission, includes]] of Object.entries(INCLUDES)) {
  const view = `${permission}.view`;
  const get = async (search: string, permissions: readonly string[]) =>
    shop.request('GET', `/api/v1/admin/${path}${search}`, {
      key: await shop.createKey({ permissions: [...permissions] }),
    });

  test(`${path}: an include needs every permission of what it shows, and is unknown without`, async () => {
    const all = new Set([...Object.values(includes).join().split(','), view]);
    for (const [include, needs] of Object.entries(includes)) {
      const needed = [...new Set([view, ...needs.split(',')])];
      for (const name of aggregates(include)) {
        for (const target of [`?include=${name}`, `/1?include=${name}`])
          assert.equal((await get(target, needed)).status, 200, `${target} with ${needed}`);
        for (const missing of needed.filter((one) => one !== view)) {
          const others = [...all].filter((one) => one !== missing);
          for (const target of [`?include=${name}`, `/1?include=${name}`]) {
            const { status, json, text } = await get(target, others);
            assert.equal(status, 400, `${target} without ${missing}: ${text}`);
            assert.match(
              json.message,
              /^Requested include\(s\) `\S+` are not allowed\. (There are no allowed includes\.|Allowed)/,
            );
            assert.doesNotMatch(json.message.split('Allowed')[1] ?? '', new RegExp(`[\`,] ?${name}[\`,]`));
          }
        }
      }
    }
  });

  test(`${path}: the allowed includes are listed in order, and only those`, async () => {
    const everything = await shop.request('GET', `/api/v1/admin/${path}?include=bogus`);
    const listed = (of: readonly string[]) => {
      const names = of.flatMap((include) => aggregates(include)).join(', ');
      return names === '' ? 'There are no allowed includes.' : `Allowed include(s) are \`${names}\`.`;
    };
    const text = (of: readonly string[]) => `Requested include(s) \`bogus\` are not allowed. ${listed(of)}`;
    assert.equal(everything.json.message, text(Object.keys(includes)));
    const own = Object.keys(includes).filter((include) => includes[include] === view);
    assert.equal((await get('?include=bogus', [view])).json.message, text(own));
  });
}

test('`xCount` and `xExists` are accepted for every relation and add nothing', async () => {
  for (const [path, [, includes]] of Object.entries(INCLUDES)) {
    const plain = await shop.request('GET', `/api/v1/admin/${path}`);
    const names = Object.keys(includes).filter((include) => !include.includes('.'));
    for (const ending of ['Count', 'Exists']) {
      const search = `include=${names.map((name) => name + ending).join()}`;
      const { json } = await shop.request('GET', `/api/v1/admin/${path}?${search}`);
      assert.deepEqual(json.data, plain.json.data, `${path}?${search}`);
      assert.equal(json.included, undefined);
    }
    const nested = Object.keys(includes).find((include) => include.includes('.'));
    if (nested) assert.equal((await shop.request('GET', `/api/v1/admin/${path}?include=${nested}Count`)).status, 400);
  }
});

test('names that every object has are unknown to include, filter, sort and fields', async () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    for (const search of [
      `include=${name}`,
      `filter[${name}]=x`,
      `sort=${name}`,
      `sort=-${name}`,
      `include=orders.${name}`,
    ]) {
      const { status, text } = await shop.request('GET', `/api/v1/admin/users?${search}`);
      assert.equal(status, 400, `${search}: ${text}`);
    }
    const { status, json } = await shop.request('GET', `/api/v1/admin/users?fields[users]=${name}&fields[${name}]=x`);
    assert.equal(status, 200);
    assert.equal(json.data[0].attributes, undefined);
  }
});

test('attack-32: what is not shown is not filtered or sorted by', async () => {
  for (const name of [
    'password',
    'tfa_secret',
    'role_id.permissions',
    'user.tfa_secret',
    't1.password',
    'first_name_search',
    'id; --',
    'password COLLATE "C"',
  ]) {
    for (const search of [
      `filter[${encodeURIComponent(name)}]=a`,
      `sort=${encodeURIComponent(name)}`,
      `include=${encodeURIComponent(name)}`,
    ])
      assert.equal((await shop.request('GET', `/api/v1/admin/users?${search}`)).status, 400, search);
  }
  const { json } = await shop.request('GET', '/api/v1/admin/users?fields[users]=password,tfa_secret,id');
  assert.deepEqual(json.data[0].attributes, { id: 1 });
});
