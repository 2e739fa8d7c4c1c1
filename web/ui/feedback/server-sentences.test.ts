import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type SentenceName, sentenceOf } from './server-sentences.ts';

const root = `${import.meta.dirname}/../../..`;
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const files = globSync('server/**/*.ts', { cwd: root }).filter(
  (file) => !/node_modules|\.test\.ts$|^server\/(testing|demo|import|commands|bin)\//.test(file),
);

const LITERAL = /(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/.source;
/** Errors that aren't about a field: the panel tells them by their status. */
const OTHERS = new RegExp(
  `(?:(?:badRequest|conflict|notFound|refuseUnreadable)\\(|new HttpError\\(\\s*(?!422)\\w+,)\\s*${LITERAL}`,
  'g',
);
const COMMENTS = /^\s*(?:\/\/|\/?\*).*$/gm;

/** The sentences in which the server says what is wrong with a field, with something in their gaps. */
function declaredIn(file: string): string[] {
  const code = read(file);
  if (!WHOLLY.test(file) && !/validationError\(|:label|HttpError\(422|z\.string\('|validation\/fields/.test(code))
    return [];
  const own = code.replace(COMMENTS, '').replace(WHOLLY.test(file) ? /$^/ : OTHERS, '');
  return [...own.matchAll(new RegExp(LITERAL, 'g'))]
    .map(([, , text]) => text!)
    .filter((text) => /^(?:[A-Z]|\$\{).* .*\.$/.test(text))
    .map((text) => text.replace(/\$\{[^}]*\}/g, '7').replaceAll(':label', 'first name'));
}

/** Where what speaks against a whole request, such as a step of a service, is said in the reader's language too. */
const WHOLLY = /^server\/(services|orders|coupons|pricing)\//;

/** Not said of a field: 400, 403, and the answer to who asks for a link. */
const ELSEWHERE = [
  'There is nothing to test: this gateway asks nobody.',
  'You do not have permission to access this resource.',
  'This action is unauthorized.',
  'No query results for model [App\\\\Models\\\\Invoice].',
  'The request body could not be read: send valid JSON.',
  'If there is an account with this address, a link to set a new password is on its way.',
];

test('every sentence that the server says of a field, or of a service, is known, so that it is shown in the reader’s language', () => {
  const declared = [...new Set(files.flatMap(declaredIn))].filter((text) => !ELSEWHERE.includes(text));
  assert.ok(declared.length > 60, `${declared.length} sentences`);
  assert.deepEqual(
    declared.filter((text) => !sentenceOf(text)),
    [],
    'add them to SENTENCES and to the catalogs',
  );
});

/** Sentences with which a 409 says what is in the way, with something in their gaps. */
function conflictsIn(file: string): string[] {
  const said = read(file)
    .replace(COMMENTS, '')
    .matchAll(new RegExp(`(?:conflict\\(|HttpError\\(\\s*409,)\\s*${LITERAL}`, 'g'));
  return [...said].map(([, , text]) => text!.replace(/\$\{[^}]*\}/g, '7'));
}

test('every sentence that says what is in the way of a request is known, too', () => {
  const said = [...new Set(files.flatMap(conflictsIn))];
  assert.ok(said.length > 35, `${said.length} sentences`);
  assert.deepEqual(
    said.filter((text) => !sentenceOf(text)),
    [],
    'add them to SENTENCES and to the catalogs',
  );
});

test('a sentence is told from those that are like it, with what fills it in', () => {
  const cases: readonly (readonly [string, SentenceName, string?, string?])[] = [
    ['The billing period field is required.', 'required', 'billing period'],
    ['The billing period field is required when type is recurring.', 'requiredWhenRecurring', 'billing period'],
    ['The name field must be at least 8 characters.', 'shortest', 'name', '8'],
    ['The price field must be at least 0.', 'least', 'price', '0'],
    ['The stock field must not be greater than 2147483647.', 'most', 'stock', '2147483647'],
    ['The stock field must be an integer.', 'integer', 'stock'],
    ['The interval field must be hour or day.', 'oneOf', 'interval', 'hour or day'],
    ['The interval field must be one of day, week, month.', 'oneOf', 'interval', 'day, week, month'],
    ['The selected user id is invalid.', 'selected', 'user id'],
    ['The ip addresses field must hold addresses or CIDR ranges; "x"y" is neither.', 'networks', 'ip addresses', 'x"y'],
  ];
  for (const [text, name, label, value] of cases) {
    const found = sentenceOf(text);
    assert.deepEqual([found?.name, found?.label, found?.value], [name, label, value], text);
  }
});

test('what is no sentence of the server is left alone', () => {
  for (const text of ['', 'The', 'Something else went wrong.']) assert.equal(sentenceOf(text), undefined);
});

test('every sentence has its text in every language, and no text is left over', () => {
  for (const language of ['en', 'de']) {
    const { server } = JSON.parse(read(`web/texts/${language}.json`)) as { server: Record<string, string> };
    const names = [...read('web/ui/feedback/server-sentences.ts').matchAll(/^ {2}(\w+):\s+\//gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(Object.keys(server).sort(), names.sort());
  }
});
