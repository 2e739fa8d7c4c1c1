import type { Model, Parameter, Resource } from './model.ts';
import { comment, describedMembersOf, propertyName, type Schema, unionOf } from './schema-types.ts';

const indented = (lines: readonly string[], depth = 1): string[] => lines.map((line) => '  '.repeat(depth) + line);

const interfaceOf = (name: string, about: string, members: readonly string[]): string[] => [
  ...comment(about),
  ...(members.length === 0
    ? [`export type ${name} = Record<string, never>;`]
    : [`export interface ${name} {`, ...indented(members), '}']),
  '',
];

/** The types of one resource: what is shown, what creates, what changes. */
export function writeShapes(resource: Resource): string[] {
  const { name, title, attributes } = resource;
  const input = (verb: string) => resource.operations.find((operation) => operation.verb === verb)?.body;
  const [create, update] = [input('create'), input('update')];
  return [
    ...interfaceOf(name, `One ${title}.`, [
      ...headOf(resource),
      ...describedMembersOf(attributes, { input: false }),
      ...metaOf(resource),
    ]),
    ...(create
      ? interfaceOf(`${name}Create`, `The fields of a new ${title}.`, describedMembersOf(create, { input: true }))
      : []),
    ...(update
      ? interfaceOf(
          `${name}Update`,
          `The fields of a ${title} that can be changed.`,
          describedMembersOf(update, { input: true }),
        )
      : []),
  ];
}

/** Id and type, unless attributes say them. */
function headOf({ type, attributes, numeric }: Resource): string[] {
  const { properties = {} } = attributes;
  return [
    ...(properties.id ? [] : [`id: ${numeric ? 'number' : 'string'};`]),
    ...(properties.type ? [] : [`type: '${type}';`]),
  ];
}

const metaOf = ({ schema }: Resource): string[] => {
  const names = Object.keys(schema.properties?.meta?.properties ?? {});
  const members = names.map((name) => `${propertyName(name)}?: Record<string, string | null>;`);
  return members.length === 0
    ? []
    : [...comment('values by key, when the relation is included'), `meta?: { ${members.join(' ')} };`];
};

/** The line of the table of resources: what the types of options and answers are derived from. */
export function writeDescription(model: Model, resource: Resource): string[] {
  const { name, type, relations, operations } = resource;
  const operation = (verb: string) => operations.find((candidate) => candidate.verb === verb);
  const list = operation('list');
  const view = (list ?? operation('show'))?.parameters ?? [];
  return [
    `${type}: {`,
    ...indented([
      `object: ${name};`,
      `relations: {${Object.entries(relations)
        .map(
          ([relation, { many, types }]) =>
            ` ${propertyName(relation)}: ${many ? `${inBrackets(unionOf(types))}[]` : `${unionOf(types)} | null`};`,
        )
        .join('')} };`,
      `include: ${unionOf(includesOf(model, resource, view))};`,
      `filter: {${filtersOf(list?.parameters ?? []).join('')} };`,
      `sort: ${unionOf(valuesOf(view, 'sort'))};`,
      `create: ${operation('create')?.body ? `${name}Create` : 'never'};`,
      `update: ${operation('update')?.body ? `${name}Update` : 'never'};`,
      `told: ${toldBy(operation('create')?.answer)};`,
    ]),
    '};',
  ];
}

const inBrackets = (union: string): string => (union.includes('|') ? `(${union})` : union);

const valuesOf = (parameters: readonly Parameter[], name: string): readonly unknown[] =>
  parameters.find((parameter) => parameter.name === name)?.schema.items?.enum ?? [];

/** Some includes are accepted and yield nothing: no relation stands behind them. */
function includesOf(model: Model, resource: Resource, parameters: readonly Parameter[]): unknown[] {
  const byType = new Map(model.resources.map((candidate) => [candidate.type, candidate]));
  return valuesOf(parameters, 'include').filter((path) => {
    let places: Resource[] = [resource];
    for (const name of String(path).split('.'))
      places = places.flatMap(({ relations }) => (relations[name]?.types ?? []).map((type) => byType.get(type)!));
    return places.length > 0;
  });
}

function filtersOf(parameters: readonly Parameter[]): string[] {
  return parameters.flatMap(({ name, schema }) => {
    const filter = /^filter\[(.+)\]$/.exec(name)?.[1];
    if (!filter) return [];
    const one = schema['x-type'] === 'time';
    return [` ${propertyName(filter)}?: ${one ? 'string | Date' : `Filter<${filterType(schema)}>`};`];
  });
}

function filterType({ 'x-type': type, 'x-values': values }: Schema): string {
  if (values) return unionOf(values);
  return type === 'integer'
    ? 'number'
    : type === 'boolean'
      ? 'boolean'
      : type === 'string'
        ? 'string'
        : 'string | number';
}

/** What an answer tells in `meta` beside the resource, as a type. */
export function toldBy(answer: Schema | undefined): string {
  const meta = answer?.allOf?.find(({ properties }) => properties?.meta)?.properties?.meta;
  return meta ? `{ meta: { ${describedMembersOf(meta, { input: false }).join(' ')} } }` : 'unknown';
}
