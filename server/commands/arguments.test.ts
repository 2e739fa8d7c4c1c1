import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readArguments } from './arguments.ts';
import { defineCommand } from './command.ts';
import { id, list, text, toggle, whole } from './fields.ts';
import { commandHelp, overallHelp } from './help.ts';
import { commands } from './index.ts';
import { table } from './table.ts';

const command = defineCommand({
  argument: { name: 'ID', schema: id },
  options: {
    name: { value: 'NAME', about: 'what it is for', schema: text },
    ips: { value: 'LIST', about: 'addresses', schema: list.optional() },
    overlap: { value: 'SECONDS', about: 'seconds', schema: whole(0, 60).default(0) },
    note: { value: 'TEXT', about: 'anything', schema: z.string().optional() },
    demo: { about: 'a switch', schema: toggle },
  },
  run: async () => undefined,
});

const read = (...args: string[]) => readArguments('key make', command, args);

test('options become what their schemas make of them', () => {
  assert.deepEqual(read('7', '--name', 'bot', '--ips=10.0.0.0/8, ::1', '--overlap', '5', '--demo', '--json'), {
    argument: '7',
    options: { name: 'bot', ips: ['10.0.0.0/8', '::1'], overlap: 5, note: undefined, demo: true },
    json: true,
    help: false,
  });
});

test('a lone dash is a value, and other values that begin with a dash go behind an equals sign', () => {
  assert.deepEqual(read('7', '--name', '-', '--note=-x').options.note, '-x');
  assert.equal(read('7', '--name', '-').options.name, '-');
});

test('whoever asks for help needs no options', () => {
  assert.equal(read('--help').help, true);
  assert.equal(read('-h').help, true);
});

const mistakes: readonly (readonly [args: string[], sentence: string])[] = [
  [['7'], 'The option --name is missing: add --name NAME.'],
  [['7', '--nam', 'x'], 'There is no option --nam: see "tollgate key make --help".'],
  [['7', '-x'], 'There is no option -x: see "tollgate key make --help".'],
  [
    ['7', '--name'],
    'The option --name needs a value: write --name VALUE, or --name=-VALUE for one that begins with a dash.',
  ],
  [
    ['7', '--name', '--demo'],
    'The option --name needs a value: write --name VALUE, or --name=-VALUE for one that begins with a dash.',
  ],
  [['7', '--name', ''], 'The option --name must not be empty.'],
  [['7', '--name', 'x', '--demo=yes'], 'The option --demo takes no value: write it alone.'],
  [['7', '--name', 'x', '--overlap', 'a'], 'The option --overlap must be a whole number.'],
  [['7', '--name', 'x', '--overlap', '61'], 'The option --overlap must be at most 60.'],
  [['7', '--name', 'x', '--ips', ' , '], 'The option --ips must not be empty.'],
  [['--name', 'x'], 'The ID is missing: write "tollgate key make ID".'],
  [['x', '--name', 'x'], 'The ID must be a number, such as 1.'],
  [
    ['7', '8', '--name', 'x'],
    '"8" is one word too many: quote values with spaces or asterisks, and see "tollgate key make --help".',
  ],
];

for (const [args, sentence] of mistakes)
  test(`"${args.join(' ')}" is refused in one sentence`, () => {
    assert.throws(() => read(...args), { message: sentence });
  });

test('the help names every command, and every option of a command', () => {
  const help = overallHelp(commands);
  assert.match(help, /^ {2}key rotate {11}Give an API key a new token$/m);
  for (const name of Object.keys(commands)) assert.match(help, new RegExp(`^ {2}${name} `, 'm'));
  assert.match(
    commandHelp('key make', 'Make a key', command),
    /Usage: tollgate key make ID \[options\]\n\n {2}--name NAME {8}what it is for/,
  );
});

test('a table is as wide as it must be, and keeps control characters from the terminal', () => {
  assert.equal(
    table(
      ['id', 'name'],
      [
        ['1', 'a\u001b[2Jb'],
        ['10', 'x'.repeat(50)],
      ],
    ),
    `id  name\n1   a [2Jb\n10  ${'x'.repeat(37)}...`,
  );
});
