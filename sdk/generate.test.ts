import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openShop } from '../server/testing/shop.ts';
import type { OpenApi } from './generate/model.ts';
import { writeClient } from './generate/write.ts';

test('generated.ts is what follows from the document that is served: run `npm run sdk` when it is not', async (t) => {
  const shop = await openShop(t);
  const { json } = await shop.request('GET', '/api/openapi.json', { key: null });
  const written = await readFile(`${import.meta.dirname}/generated.ts`, 'utf8');
  assert.ok(written === writeClient(json as OpenApi), 'generated.ts is out of date');
});
