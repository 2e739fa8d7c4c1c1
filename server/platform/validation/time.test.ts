import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeTime } from '../jsonapi/attributes.ts';
import { parseTime } from './time.ts';

const instant = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));
const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });

/** As PostgreSQL writes an instant of microseconds in a session that speaks UTC and ISO dates. */
function asPostgres(at: Temporal.Instant, micros: number): string {
  const fraction = String(micros).padStart(6, '0').replace(/0+$/, '');
  const text = at.toString({ smallestUnit: 'second' }).slice(0, 19).replace('T', ' ');
  return `${text}${fraction === '' ? '' : `.${fraction}`}+00`;
}

test('what the wire shows is read as the instant that it is', () => {
  fc.assert(
    fc.property(instant, fc.nat(999_999), (at, micros) => {
      const shown = JSON.parse(encodeTime(asPostgres(at, micros)));
      assert.match(shown, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      const whole = at.round({ smallestUnit: 'second', roundingMode: 'floor' });
      assert.ok(parseTime(shown)!.equals(whole.add({ microseconds: micros })), shown);
    }),
  );
});

test('one instant has one reading, in every offset and form', () => {
  fc.assert(
    fc.property(instant, offset, fc.constantFrom('T', ' '), fc.constantFrom(':', ''), (at, minutes, between, colon) => {
      const whole = at.round({ smallestUnit: 'second', roundingMode: 'floor' });
      const there = whole.add({ minutes }).toString().slice(0, 19).replace('T', between);
      const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((n) =>
        String(n).padStart(2, '0'),
      );
      const text = `${there}${minutes < 0 ? '-' : '+'}${hours}${colon}${rest}`;
      if (/^[+-]/.test(there)) return;
      assert.ok(parseTime(text)?.equals(whole), text);
    }),
  );
});

test('a day is midnight UTC, a time without an offset is UTC', () => {
  for (const [text, expected] of [
    ['2026-03-01', '2026-03-01T00:00:00Z'],
    ['2026-03-01 10:30', '2026-03-01T10:30:00Z'],
    ['2026-03-01T10:30:05', '2026-03-01T10:30:05Z'],
    ['2026-03-01t10:30:05z', '2026-03-01T10:30:05Z'],
    ['2026-03-01 10:30:05.123456789', '2026-03-01T10:30:05.123456789Z'],
    ['2026-03-01 10:30:05 +02', '2026-03-01T08:30:05Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    ['9999-12-31 23:59:59', '9999-12-31T23:59:59Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
  ] as const)
    assert.equal(parseTime(text)?.toString(), expected, text);
});

test('what is no date of the calendar or no time of the day is none', () => {
  for (const value of [
    ...[
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-01-32',
      '0000-01-01',
      '10000-01-01',
    ],
    ...[
      '2026-01-01T24:30',
      '2026-01-01 10',
      '2026-01-01 10:60',
      '2026-01-01 10:00:61',
      '2026-01-01T10:00+25:00',
      '26-01-01',
      '2026-1-1',
    ],
    ...[
      '0001-01-01T00:00:00+01:00',
      '9999-12-31T23:59:59-01:00',
      '2026/01/01',
      '01.02.2026',
      'tomorrow',
      'now',
      '@0',
      '1767225600',
    ],
    ...[
      '2026-01-01\0',
      ' 2026-01-01',
      '2026-01-01 ',
      '2026-01-01\n',
      '',
      null,
      undefined,
      5,
      true,
      {},
      ['2026-01-01'],
      new Date(),
    ],
  ])
    assert.equal(parseTime(value), undefined, String(value));
});

test('no text makes it throw', () => {
  const almost = fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]?\d{0,2}:?\d{0,2}:?\d{0,2}[.+-]?\d{0,9}Z?$/);
  fc.assert(fc.property(fc.oneof(fc.string(), almost, fc.anything()), (value) => void parseTime(value)));
});
