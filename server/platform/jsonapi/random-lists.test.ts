import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { importPaymenter } from '../../import/index.ts';
import { answerTo, type Expected, type ResourceObject, type Wanted } from '../../testing/oracle/answer.ts';
import { randomWanted, searchOf } from '../../testing/oracle/queries.ts';
import { randomFrom } from '../../testing/oracle/random.ts';
import { randomTables, sourceOf } from '../../testing/oracle/rows.ts';
import { types } from '../../testing/oracle/truth.ts';
import { openShop } from '../../testing/shop.ts';

const PER_TYPE = 50;

const seed = Number(process.env.SEED ?? 20261124);
const random = randomFrom(seed);
const tables = randomTables(random, { users: 60 });
const shop = await openShop({ after });
await importPaymenter(shop.database, shop.system.pepper, sourceOf(tables));

const listed = Object.entries(types).filter(([, { path }]) => path);

for (const [type, { path }] of listed) {
  test(`${PER_TYPE} random lists of ${path} are what the rows say (SEED=${seed})`, async () => {
    for (let count = 0; count < PER_TYPE; count++) {
      const wanted = randomWanted(random, tables, type);
      await judge(`/api/v1/admin/${path}`, wanted, searchOf(random, wanted));
    }
  });
}

async function judge(path: string, wanted: Wanted, search: string): Promise<void> {
  const { status, json, text } = await shop.request('GET', `${path}?${search}`);
  assert.equal(status, 200, `${path}?${search}: ${text}`);
  const { included = [], ...document } = json;
  const expected = answerTo(tables, wanted);
  const known = (object: ResourceObject) => withoutMore(object, wanted);
  assert.deepEqual(
    { ...document, data: json.data.map(known), included: byKey(included.map(known)) },
    { data: expected.data, ...pagingOf(shop.url + path, wanted, expected, search), included: expected.included },
    `${path}?${search}`,
  );
  assert.equal(
    included.length,
    Object.keys(expected.included).length,
    `${path}?${search}: something is included twice`,
  );
}

/** Attributes may be added to a type at any time; those that were asked for by name are exactly these. */
function withoutMore(object: ResourceObject, { fields }: Wanted): ResourceObject {
  if (fields[object.type] || !object.attributes) return object;
  const names = Object.keys(types[object.type]!.attributes);
  return { ...object, attributes: Object.fromEntries(names.map((name) => [name, object.attributes![name]])) };
}

const byKey = (objects: ResourceObject[]) =>
  Object.fromEntries(objects.map((object) => [`${object.type}/${object.id}`, object]));

function pagingOf(address: string, { page, perPage }: Wanted, { data, more }: Expected, search: string) {
  const kept = search.split('&').filter((pair) => pair !== '' && !/^page=/.test(pair));
  const link = (number: number) => `${address}?${[...kept, `page=${number}`].join('&')}`;
  const from = (page - 1) * perPage + 1;
  return {
    links: { first: link(1), ...(page > 1 ? { prev: link(page - 1) } : {}), ...(more ? { next: link(page + 1) } : {}) },
    meta: {
      current_page: page,
      current_page_url: link(page),
      from: data.length > 0 ? from : null,
      path: address,
      per_page: perPage,
      to: data.length > 0 ? from + data.length - 1 : null,
    },
  };
}
