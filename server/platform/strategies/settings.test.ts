import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPepper } from '../pepper.ts';
import { type SettingsDeclaration, settingsDeclaration } from './declaration.ts';
import { defineSettings } from './settings.ts';

const declaration: SettingsDeclaration = {
  api_key: { type: 'secret', label: 'API key', required: true },
  mode: { type: 'select', label: 'Mode', options: { test: 'Test', live: 'Live' }, default: 'test' },
  percent: { type: 'number', label: 'Percent', min: 0, max: 100 },
  url: { type: 'url', label: 'Address' },
  capture: { type: 'checkbox', label: 'Capture' },
  methods: { type: 'tags', label: 'Methods', max: 2 },
};
const settings = defineSettings(declaration);
const sealer = { pepper: createPepper('a secret of tests with 32 characters'), purpose: 'strategies', name: 'one' };

test('settings are validated as they are declared, and every problem names its field', () => {
  const { errors } = settings.write(
    { mode: 'x', percent: 101, url: 'ftp://a', capture: 'yes', methods: ['a', 'b', 'c'], other: 1 },
    sealer,
  );
  assert.deepEqual(errors, {
    'settings.other': ['There is no such setting.'],
    'settings.api_key': ['The API key field is required.'],
    'settings.mode': ['The selected Mode is invalid.'],
    'settings.percent': ['The Percent field must not be greater than 100.'],
    'settings.url': ['The Address field must be an http or https address.'],
    'settings.capture': ['The Capture field must be true or false.'],
    'settings.methods': ['The Methods field must not have more than 2 items.'],
  });
  for (const given of [null, 5, 'x', []]) assert.ok(settings.write(given, sealer).errors);
});

test('a secret is sealed for its place, stays when it is not sent, and is opened for the strategy alone', () => {
  const first = settings.write({ api_key: 'sk_live_1', percent: '7.5' }, sealer).stored!;
  assert.ok(!JSON.stringify(first).includes('sk_live_1'));
  assert.equal(first.settings.api_key, undefined);
  const second = settings.write({ mode: 'live' }, sealer, first).stored!;
  const opened = { api_key: 'sk_live_1', mode: 'live', percent: 7.5, url: null, capture: false, methods: null };
  assert.deepEqual(settings.read(second, sealer), opened);
  assert.equal(settings.read(second, { ...sealer, name: 'two' }).api_key, null);
  const cleared = settings.write({ api_key: null }, sealer, first).errors;
  assert.deepEqual(cleared, { 'settings.api_key': ['The API key field is required.'] });
});

test('a form is made from the declaration, and a declaration that can not be is refused', () => {
  const [, mode] = settings.form();
  assert.deepEqual(mode, {
    name: 'mode',
    type: 'select',
    label: 'Mode',
    description: null,
    required: false,
    default: 'test',
    options: [
      { value: 'test', label: 'Test' },
      { value: 'live', label: 'Live' },
    ],
    min: null,
    max: null,
  });
  for (const bad of [
    { Name: { type: 'text', label: 'x' } },
    { a: { type: 'color', label: 'x' } },
    { a: { type: 'select', label: 'x' } },
    { a: { type: 'text', label: 'x', options: { a: 'A' } } },
    { a: { type: 'text' } },
  ])
    assert.equal(settingsDeclaration.safeParse(bad).success, false, JSON.stringify(bad));
});
