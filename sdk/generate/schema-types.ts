/** The part of JSON Schema 2020-12 that the OpenAPI document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly 'x-type'?: string;
  readonly 'x-values'?: readonly string[];
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : JSON.stringify(value);

/** Words as a union of literals. */
export const unionOf = (words: readonly unknown[]): string =>
  words.length === 0 ? 'never' : [...new Set(words.map(literal))].join(' | ');

/** A schema as a TypeScript type. What goes in may be a Date where what comes out is a text. */
export function typeOf(schema: Schema, { input }: { input: boolean }): string {
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return unionOf(schema.enum);
  if (schema.anyOf) return unique(schema.anyOf.map((part) => typeOf(part, { input })));
  const types = [schema.type ?? []].flat();
  return types.length === 0 ? 'unknown' : unique(types.map((type) => plainType(type, schema, input)));
}

const unique = (types: readonly string[]): string => [...new Set(types)].join(' | ');

function plainType(type: string, schema: Schema, input: boolean): string {
  if (type === 'array') return arrayOf(typeOf(schema.items ?? {}, { input }), input);
  if (type === 'object') return objectOf(schema, input);
  return type === 'string' && schema.format === 'date-time' && input ? 'string | Date' : (NAMES[type] ?? 'unknown');
}

const arrayOf = (item: string, input: boolean): string =>
  `${input ? 'readonly ' : ''}${/[ |&]/.test(item) && !/^\{[^}]*\}$/.test(item) ? `(${item})` : item}[]`;

function objectOf(schema: Schema, input: boolean): string {
  const { properties, additionalProperties } = schema;
  if (properties) return `{ ${membersOf(schema, { input }).join(' ')} }`;
  return typeof additionalProperties === 'object'
    ? `Record<string, ${typeOf(additionalProperties, { input })}>`
    : 'Record<string, unknown>';
}

/** The members of an object's type, such as "first_name: string | null;". */
export function membersOf({ properties = {}, required = [] }: Schema, { input }: { input: boolean }): string[] {
  return Object.entries(properties).map(
    ([name, schema]) => `${propertyName(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema, { input })};`,
  );
}

/** The members with what is said of each, a line each. */
export function describedMembersOf(schema: Schema, { input }: { input: boolean }): string[] {
  const members = membersOf(schema, { input });
  return Object.values(schema.properties ?? {}).flatMap((property, index) => [
    ...comment(aboutProperty(property, input)),
    members[index]!,
  ]);
}

function aboutProperty({ description, default: fallback }: Schema, input: boolean): string {
  const given = input && fallback !== undefined ? `${JSON.stringify(fallback)} when left out` : undefined;
  return [description, given].filter(Boolean).join('; ');
}

/** A documentation comment; none for an empty text. */
export const comment = (text: string): string[] => (text ? [`/** ${text.replaceAll('*/', '* /')} */`] : []);

export const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name));
