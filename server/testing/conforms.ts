import type { JsonSchema } from '../platform/jsonapi/attributes.ts';

/** An OpenAPI document as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into a document of every form
export type Document = any;

/** What `$ref` points at inside of the document (RFC 6901). Throws when there is nothing. */
export function resolve(document: Document, ref: string): JsonSchema {
  const names = ref
    .slice(2)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = names.reduce((place, name) => place?.[name], document);
  if (!ref.startsWith('#/') || found === undefined) throw new Error(`${ref} points at nothing.`);
  return found;
}

/**
 * Where a value breaks a schema of the document: one line each, none when it conforms. Knows the keywords of JSON Schema 2020-12
 * that the document uses, and refuses to guess about others.
 */
export function problemsOf(document: Document, schema: JsonSchema, value: unknown, at = ''): string[] {
  const problems: string[] = [];
  for (const [keyword, argument] of Object.entries(schema)) {
    const check = KEYWORDS[keyword];
    if (!check) throw new Error(`The keyword ${keyword} is not known here.`);
    problems.push(...check({ document, argument, value, at, schema }));
  }
  return problems;
}

interface Check {
  document: Document;
  // biome-ignore lint/suspicious/noExplicitAny: the argument of a keyword is of the keyword's form
  argument: any;
  // biome-ignore lint/suspicious/noExplicitAny: a value may be anything
  value: any;
  at: string;
  schema: JsonSchema;
}

const typeOf = (value: unknown): string[] => {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const say = (holds: boolean, at: string, problem: string): string[] => (holds ? [] : [`${at || '/'} ${problem}`]);
const nothing = () => [];

const KEYWORDS: Record<string, (check: Check) => string[]> = {
  $ref: ({ document, argument, value, at }) => problemsOf(document, resolve(document, argument), value, at),
  type: ({ argument, value, at }) =>
    say(
      [argument].flat().some((type) => typeOf(value).includes(type)),
      at,
      `is ${typeOf(value)[0]}, not ${argument}`,
    ),
  const: ({ argument, value, at }) => say(value === argument, at, `is not ${argument}`),
  enum: ({ argument, value, at }) => say(argument.includes(value), at, `is ${value}, none of ${argument}`),
  pattern: ({ argument, value, at }) =>
    say(typeof value !== 'string' || new RegExp(argument, 'u').test(value), at, `does not match ${argument}`),
  minimum: ({ argument, value, at }) => say(typeof value !== 'number' || value >= argument, at, `is below ${argument}`),
  maximum: ({ argument, value, at }) => say(typeof value !== 'number' || value <= argument, at, `is above ${argument}`),
  minLength: ({ argument, value, at }) =>
    say(typeof value !== 'string' || value.length >= argument, at, 'is too short'),
  maxLength: ({ argument, value, at }) => say(typeof value !== 'string' || value.length <= argument, at, 'is too long'),
  maxItems: ({ argument, value, at }) =>
    say(!Array.isArray(value) || value.length <= argument, at, 'has too many items'),
  required: ({ argument, value, at }) =>
    isObject(value) ? argument.flatMap((name: string) => say(Object.hasOwn(value, name), at, `lacks ${name}`)) : [],
  properties: ({ document, argument, value, at }) =>
    isObject(value)
      ? Object.entries<JsonSchema>(argument).flatMap(([name, schema]) =>
          Object.hasOwn(value, name) ? problemsOf(document, schema, value[name], `${at}/${name}`) : [],
        )
      : [],
  additionalProperties: ({ document, argument, value, at, schema }) =>
    isObject(value)
      ? Object.keys(value)
          .filter((name) => !Object.hasOwn((schema.properties ?? {}) as object, name))
          .flatMap((name) =>
            argument === false
              ? say(false, at, `has ${name}, which is unknown`)
              : problemsOf(document, argument === true ? {} : argument, value[name], `${at}/${name}`),
          )
      : [],
  items: ({ document, argument, value, at }) =>
    Array.isArray(value) ? value.flatMap((item, index) => problemsOf(document, argument, item, `${at}/${index}`)) : [],
  allOf: ({ document, argument, value, at }) =>
    argument.flatMap((schema: JsonSchema) => problemsOf(document, schema, value, at)),
  anyOf: ({ document, argument, value, at }) =>
    say(
      argument.some((schema: JsonSchema) => problemsOf(document, schema, value, at).length === 0),
      at,
      'fits none of the alternatives',
    ),
  format: ({ argument, value, at }) =>
    say(argument !== 'date-time' || typeof value !== 'string' || !Number.isNaN(Date.parse(value)), at, 'is no time'),
  title: nothing,
  description: nothing,
  examples: nothing,
  default: nothing,
  writeOnly: nothing,
};
