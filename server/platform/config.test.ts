import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readConfig, settings } from './config.ts';
import { StartError } from './errors.ts';

test('without any variable every setting has its default', () => {
  const config = readConfig({});
  assert.equal(config.HOST, '127.0.0.1');
  assert.equal(config.PORT, 3000);
  assert.equal(config.DATABASE_URL, undefined);
  assert.deepEqual(config.TRUSTED_PROXIES, []);
  assert.equal(config.ACCESS_TOKEN_LIFETIME, 31_536_000);
});

test('an unknown TOLLGATE_ variable stops the start with a sentence that names it', () => {
  assert.throws(
    () => readConfig({ TOLLGATE_SECRETS: 'x' }),
    (error) => error instanceof StartError && /^TOLLGATE_SECRETS is not a setting/.test(error.message),
  );
});

test('a bad value stops the start with a sentence that names it, and does not repeat the value', () => {
  const bad: Record<string, string> = {
    PORT: '70000',
    DATABASE_URL: 'mysql://root:hunter2@localhost/x',
    TOLLGATE_SECRET: 'short',
    TOLLGATE_URL: 'ftp://example.com',
    TRUSTED_PROXIES: '10.0.0.0/8, nonsense',
    LOG_REQUESTS: 'maybe',
  };
  for (const [name, value] of Object.entries(bad)) {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof StartError && error.message.startsWith(name) && !error.message.includes(value),
      name,
    );
  }
});

test('the table in the README lists every setting with its default', async () => {
  const readme = await readFile(`${import.meta.dirname}/../../README.md`, 'utf8');
  for (const [name, { fallback, about }] of Object.entries(settings)) {
    const shown = fallback === undefined || fallback === '' ? '' : `\`${fallback}\``;
    assert.ok(
      readme.includes(`| \`${name}\` | ${shown} | ${about} |`),
      `${name} is missing or stands differently in the README.`,
    );
  }
});
