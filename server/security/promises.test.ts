import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const root = `${import.meta.dirname}/../..`;

test('every promise of docs/security.md names a test that is there', async () => {
  const page = await readFile(`${root}/docs/security.md`, 'utf8');
  const rows = [...page.matchAll(/^\|[^|]+\| `([^`|]+\.test\.ts)` \| ([^|]+) \|$/gm)];
  assert.ok(rows.length >= 40, `${rows.length} promises`);
  for (const [, file, name] of rows) {
    const code = await readFile(`${root}/${file}`, 'utf8');
    assert.ok(code.includes(name!), `${file}: ${name}`);
  }
});
