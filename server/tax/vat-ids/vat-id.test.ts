import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVatId } from './vat-id.ts';

/** Ids of well-known companies and of the tax offices' own examples, at least one for each member state. */
const VALID = [
  ...['ATU13585627', 'ATU38289400', 'BE0428759497', 'BE0411905847', 'BG131071587', 'CY10259033P', 'CZ25123891'],
  ...['DE136695976', 'DE129274202', 'DE811193231', 'DK13585628', 'DK88146328', 'EE100594102', 'EL094259216'],
  ...['ESB58378431', 'ESA28015865', 'ESX5910266W', 'FI20774740', 'FI01120389', 'FR40303265045', 'FR83404833048'],
  ...['HR33392005961', 'HU12892312', 'IE6433435F', 'IE6433435OA', 'IE6388047V', 'IT00743110157', 'LT119511515'],
  ...['LT290061371314', 'LU15027442', 'LU26375245', 'LV40003521600', 'MT11679112', 'NL004495445B01', 'PL8567346215'],
  ...['PT501964843', 'RO18547290', 'SE556188840401', 'SE123456789701', 'SI50223054', 'SK2022749619'],
];

test('VAT ids of all 27 member states pass', () => {
  for (const id of VALID) assert.deepEqual(readVatId(id).wellFormed, true, id);
  assert.equal(new Set(VALID.map((id) => id.slice(0, 2))).size, 27);
});

test('one wrong digit is found in every scheme', () => {
  for (const id of VALID) {
    const at = [...id].findLastIndex((character, place) => place > 3 && /\d/.test(character) && place < id.length - 2);
    const wrong = id.slice(0, at) + ((Number(id[at]) + 1) % 10) + id.slice(at + 1);
    assert.equal(readVatId(wrong).wellFormed, false, `${id} as ${wrong}`);
  }
});

test('spaces, points, dashes and case do not matter; Greece is EL in VAT ids and GR elsewhere', () => {
  assert.deepEqual(readVatId(' de 136.695-976 '), { id: 'DE136695976', country: 'DE', wellFormed: true });
  assert.equal(readVatId('EL094259216').country, 'GR');
});

test('what is no VAT id of a member state is not one, whatever it holds', () => {
  const others = [
    '',
    'DE',
    'DE0',
    'GB980780684',
    'GR094259216',
    '__proto__',
    'constructor',
    'DE13669597６',
    `DE${'1'.repeat(500)}`,
  ];
  for (const text of others) assert.equal(readVatId(text).wellFormed, false, text);
});
