import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { routesOfHouse } from '../house.ts';
import { createServer, type ServerParts } from '../platform/http/server.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after });
const ADMIN = '/api/v1/admin';

test('attack-52-missing-metadata: a route that does not say who may call it keeps the server from starting', () => {
  const { config, database, clock, registry, permissions, pepper, log } = shop.running.house;
  const gate = { admit: () => assert.fail('not asked') };
  const parts = { config, database, clock, registry, permissions, pepper, log, gate } as const;
  const operation = { id: 'x.y', summary: '', tag: '', responses: {} };
  const start = (route: object) => () =>
    createServer({
      ...parts,
      routes: [{ method: 'GET', path: '/x', operation, handle: async () => ({ status: 200 }), ...route }],
    } as unknown as ServerParts);
  const problem = /^Error: GET \/x declares no permission: name one, or say public: true\.$/;
  for (const route of [
    {},
    { permission: '' },
    { permission: undefined },
    { public: false },
    { public: 1 },
    { public: 'true' },
    { gate: 'unknown' },
    { gate: '' },
  ])
    assert.throws(start(route), problem, JSON.stringify(route));
  for (const route of [{ permission: 'users.view' }, { public: true }]) assert.doesNotThrow(start(route));
});

test('attack-52-missing-metadata: every route of the house says who may call it, and names a permission that can be granted', () => {
  const { permissions } = shop.running.house;
  const routes = routesOfHouse(shop.running.house);
  assert.ok(routes.length > 150);
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const ways = ['permission', 'gate', 'public'].filter((way) => way in route);
    assert.equal(ways.length, 1, name);
    if ('permission' in route) assert.ok(permissions.has(route.permission), name);
    // Two routes are for staff and keys whatever they may do: names of permissions, and a search that looks at each permission itself.
    const staff = 'gate' in route && route.gate === 'staff';
    if (route.path.startsWith(`${ADMIN}/`)) assert.ok('permission' in route || staff, `${name} is behind a permission`);
  }
});

test('no answer is stored for somebody without a name, who would share it with all others', () => {
  for (const route of routesOfHouse(shop.running.house))
    if ('public' in route && route.method !== 'GET') assert.equal(route.idempotent, false, route.path);
});
