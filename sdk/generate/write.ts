import { type Model, modelOf, type OpenApi, type Operation, type Resource } from './model.ts';
import { comment } from './schema-types.ts';
import { capital, collectionMaker, collectionType, writeCollection, writeGroup } from './write-operations.ts';
import { writeDescription, writeShapes } from './write-resources.ts';

const HEAD = `// Made by \`npm run sdk\` from the OpenAPI document. A change here is lost: change the declaration on the server.
import { Collection, segment, sendPlain } from './resource.ts';
import type { Bytes, CallOptions, Transport, WriteOptions } from './transport.ts';
import type { AllFields, CreateOptions, FieldsOption, Filter, IdOf, IncludeOf, Shown } from './types.ts';
`;

/** The client's part that follows from the API: \`generated.ts\`. The same document yields the same text. */
export function writeClient(document: OpenApi): string {
  const model = modelOf(document);
  const groups = groupsOf(model);
  const body = [
    ...model.resources.flatMap(writeShapes),
    ...comment('What the types of options and answers are derived from, by resource.'),
    'export interface Resources {',
    ...model.resources.flatMap((resource) => writeDescription(model, resource).map((line) => `  ${line}`)),
    '}',
    '',
    ...comment('The resources whose ids are texts.'),
    `export const textIds: ReadonlySet<string> = new Set([${model.resources
      .filter(({ numeric }) => !numeric)
      .map(({ type }) => `'${type}'`)
      .join(', ')}]);`,
    '',
    ...model.resources.flatMap((resource) => writeCollection(model, resource)),
    ...[...groups].flatMap(([group, operations]) => writeGroup(group, operations)),
    ...writeApi(model.resources, [...groups.keys()]),
  ];
  return `${HEAD}\n${body.join('\n')}\n`;
}

/** What answers JSON to who shows a credential. An operation that has two addresses is one here. */
function groupsOf({ others }: Model): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  const seen = new Set<string>();
  for (const operation of others) {
    const same = JSON.stringify([operation.group, operation.method, operation.summary]);
    if (!operation.guarded || !operation.answer || seen.has(same)) continue;
    seen.add(same);
    groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation]);
  }
  return groups;
}

const listPath = ({ operations }: Resource): string | undefined => operations.find(({ verb }) => verb === 'list')?.path;

function writeApi(resources: readonly Resource[], groups: readonly string[]): string[] {
  const listed = resources.filter(listPath);
  return [
    ...comment('A property for each resource; `Tollgate` is made of it.'),
    'export class Api {',
    ...listed.map((resource) => `  readonly ${resource.type}: ${collectionType(resource)};`),
    ...groups.map((group) => `  readonly ${group}: ${capital(group)};`),
    '',
    '  constructor(transport: Transport) {',
    ...listed.map(
      (resource) => `    this.${resource.type} = new ${collectionMaker(resource)}(transport, '${listPath(resource)}');`,
    ),
    ...groups.map((group) => `    this.${group} = new ${capital(group)}(transport);`),
    '  }',
    '}',
  ];
}
