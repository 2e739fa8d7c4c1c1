import type { Model, Operation, Resource } from './model.ts';
import { comment, describedMembersOf, membersOf, type Schema, typeOf } from './schema-types.ts';
import { toldBy } from './write-resources.ts';

/** The operations that every collection knows. PUT does what PATCH does. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  list: ['list', 'all'],
  show: ['get'],
  create: ['create'],
  update: ['update'],
  delete: ['delete'],
};
const isCommon = ({ verb }: Operation): boolean => verb in COMMON || verb === 'replace';
const isOwn = (operation: Operation): boolean => !isCommon(operation);

export const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const about = ({ summary, permission }: Operation): string =>
  permission ? `${summary}. Needs \`${permission}\`.` : `${summary}.`;

/** The class of a resource that has operations of its own; none when the common ones are all. */
export function writeCollection(model: Model, resource: Resource): string[] {
  const own = resource.operations.filter(isOwn);
  if (own.length === 0) return [];
  return [
    ...comment(`The operations of ${resource.type}.`),
    `export class ${capital(resource.type)} extends Collection<'${resource.type}'> {`,
    ...own.flatMap((operation) => methodOf(model, operation, resource)),
    '}',
    '',
  ];
}

/** The type of a resource's property: without the common operations that it doesn't have. */
export function collectionType({ type, operations }: Resource): string {
  const own = operations.some(isOwn);
  const name = own ? capital(type) : `Collection<'${type}'>`;
  const verbs = new Set(operations.map(({ verb }) => verb));
  const missing = Object.entries(COMMON).flatMap(([verb, methods]) => (verbs.has(verb) ? [] : methods));
  return missing.length === 0 ? name : `Omit<${name}, ${missing.map((method) => `'${method}'`).join(' | ')}>`;
}

export const collectionMaker = ({ type, operations }: Resource): string =>
  operations.some(isOwn) ? capital(type) : `Collection<'${type}'>`;

/** Operations that belong to no resource, as a class for each group. */
export function writeGroup(group: string, operations: readonly Operation[]): string[] {
  return [
    `export class ${capital(group)} {`,
    '  readonly #transport: Transport;',
    '',
    '  constructor(transport: Transport) {',
    '    this.#transport = transport;',
    '  }',
    ...operations.flatMap((operation) => {
      const { names, declarations } = argumentsOf(operation);
      const { path, query, body } = names;
      return [
        '',
        ...comment(about(operation)).map((line) => `  ${line}`),
        `  ${operation.verb}(${declarations.join(', ')}): Promise<${answerType(operation.answer)}> {`,
        `    return sendPlain(this.#transport, '${operation.method}', ${path}, ${body}, ${query}, options);`,
        '  }',
      ];
    }),
    '}',
    '',
  ];
}

function methodOf(model: Model, operation: Operation, { type }: Resource): string[] {
  if (operation.foreign) return fileMethodOf(operation, type);
  const document = documentType(model, operation.answer);
  const viewed = document !== undefined && operation.parameters.some(({ name }) => /^(include|fields\[)/.test(name));
  const { names, declarations } = argumentsOf(operation, type, viewed);
  const generics = viewed
    ? `<const Include extends IncludeOf<'${document}'> = never, const Fields extends FieldsOption = AllFields>`
    : '';
  const shown = viewed ? `Shown<'${document}', Include, Fields>` : `Shown<'${document}'>`;
  const told = toldBy(operation.answer);
  const result = document ? `${shown}${told === 'unknown' ? '' : ` & ${told}`}` : answerType(operation.answer);
  const call = document
    ? `this.act('${operation.method}', ${names.path}, ${names.body}, options${names.query === '{}' ? '' : ', query'})`
    : `this.plain('${operation.method}', ${names.path}, ${names.body}, ${names.query}, options)`;
  return [
    ...comment(about(operation)).map((line) => `  ${line}`),
    `  ${operation.verb}${generics}(${declarations.join(', ')}): Promise<${result}> {`,
    `    return ${call};`,
    '  }',
    '',
  ];
}

/** A file, as a Blob; `responseOf` it tells the name that it has. */
function fileMethodOf(operation: Operation, type: string): string[] {
  const { names, declarations } = argumentsOf(operation, type);
  return [
    ...comment(about(operation)).map((line) => `  ${line}`),
    `  ${operation.verb}(${declarations.join(', ')}): Promise<Blob> {`,
    `    return this.file(${names.path}, ${names.query}, options);`,
    '  }',
    '',
  ];
}

/** The type of the resource whose document an answer is. */
function documentType(model: Model, answer: Schema | undefined): string | undefined {
  const ref = answer?.$ref ?? answer?.allOf?.find(({ $ref }) => $ref)?.$ref;
  const data = ref ? model.resolve({ $ref: ref }).properties?.data : undefined;
  return data?.$ref ? (model.resolve(data).properties?.type?.const as string | undefined) : undefined;
}

const answerType = (answer: Schema | undefined): string =>
  answer ? typeOf(answer, { input: false }) : 'Record<string, unknown>';

interface Arguments {
  /** expressions by what they are for */
  readonly names: { readonly path: string; readonly query: string; readonly body: string };
  readonly declarations: readonly string[];
}

/** Path parameters first, then the body or the query, then options. */
function argumentsOf({ method, path, parameters, body, bytes }: Operation, type?: string, viewed = false): Arguments {
  const inPath = parameters.filter(({ in: place }) => place === 'path');
  const inQuery = parameters.filter(({ in: place, name }) => place === 'query' && !/^(include|fields\[)/.test(name));
  const query: Schema = {
    properties: Object.fromEntries(inQuery.map(({ name, schema, description }) => [name, { ...schema, description }])),
    required: inQuery.filter(({ required }) => required).map(({ name }) => name),
  };
  const options = viewed ? 'CreateOptions<Include, Fields>' : method === 'GET' ? 'CallOptions' : 'WriteOptions';
  return {
    names: {
      path: pathOf(path),
      query: inQuery.length > 0 ? 'query' : '{}',
      body: bytes ? 'content' : body ? 'input' : 'undefined',
    },
    declarations: [
      ...inPath.map(
        ({ name, schema }) => `${name}: ${name === 'id' && type ? `IdOf<'${type}'>` : typeOf(schema, { input: true })}`,
      ),
      ...(bytes ? ['content: Bytes'] : body ? [objectArgument('input', body)] : []),
      ...(inQuery.length > 0 ? [objectArgument('query', query)] : []),
      `options: ${options} = {}`,
    ],
  };
}

const objectArgument = (name: string, schema: Schema): string =>
  `${name}: { ${(schema.properties ? describedMembersOf(schema, { input: true }) : membersOf(schema, { input: true })).join(' ')} }${(schema.required ?? []).length > 0 ? '' : ' = {}'}`;

const pathOf = (path: string): string =>
  path.includes('{') ? `\`${path.replace(/\{(\w+)\}/g, (_, name) => `\${segment(${name})}`)}\`` : `'${path}'`;
