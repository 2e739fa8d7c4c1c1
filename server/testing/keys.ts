import assert from 'node:assert/strict';
import type { Shop } from './shop.ts';

export const KEYS = '/api/v1/admin/api-keys';

/** Makes a key through the API. */
export async function createKey(shop: Shop, body: object, by = shop.key): Promise<{ id: string; token: string }> {
  const { status, json, text } = await shop.request('POST', KEYS, { key: by, body: { name: 'a key', ...body } });
  assert.equal(status, 201, text);
  return { id: json.data.id, token: json.meta.token };
}
