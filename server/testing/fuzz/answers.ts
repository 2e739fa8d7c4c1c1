import type { Database } from '../../platform/database/database.ts';
import { type Document, problemsOf } from '../conforms.ts';
import type { ApiOperation } from '../operations.ts';
import type { RawAnswer, RawRequest } from '../raw.ts';

const EMPTY = new Set([204, 304]);

/** Where an answer breaks what the document promises for its operation: one line each. */
export function brokenPromises(
  document: Document,
  operation: ApiOperation,
  answer: RawAnswer,
  { path }: RawRequest,
): string[] {
  const { status, headers } = answer;
  const declared = operation.responses[status];
  if (!declared) return [`the status ${status} is not declared: ${answer.text.slice(0, 200)}`];
  const told = ['server', 'x-powered-by'].filter((name) => headers[name]).map((name) => `the header ${name}`);
  const named = headers['x-request-id'] ? [] : ['no x-request-id'];
  return [
    ...told,
    ...named,
    ...bodyProblems(narrows(path) ? withoutRequired(document) : document, declared.content, answer),
  ];
}

/** Who narrows the attributes by `fields` gets fewer than the schema requires, as its description says. */
const narrows = (path: string): boolean => /[?&]fields(\[|%5b|=)/i.test(path);

const narrowed = new WeakMap<Document, Document>();

function withoutRequired(document: Document): Document {
  let copy = narrowed.get(document);
  if (copy) return copy;
  copy = structuredClone(document);
  for (const schema of Object.values<Document>(copy.components.schemas)) delete schema.properties?.attributes?.required;
  narrowed.set(document, copy);
  return copy;
}

function bodyProblems(
  document: Document,
  content: ApiOperation['responses'][string]['content'],
  { status, headers, text }: RawAnswer,
): string[] {
  if (!content || EMPTY.has(status)) return text === '' ? [] : [`a body where none is declared: ${text.slice(0, 200)}`];
  const type = headers['content-type']?.split(';')[0] ?? 'none';
  const media = content[type];
  if (!media) return [`the media type ${type} is not one of ${Object.keys(content)}`];
  if (!/json$/.test(type)) return [];
  const body = parse(text);
  if (body === undefined) return [`a body that is no JSON: ${text.slice(0, 200)}`];
  const problems = media.schema ? problemsOf(document, media.schema, body) : [];
  return status >= 400 ? [...problems, ...errorProblems(body as Record<string, unknown>)] : problems;
}

const errorProblems = (body: Record<string, unknown>): string[] =>
  ['error', 'message']
    .filter((name) => typeof body?.[name] !== 'string' || body[name] === '')
    .map((name) => `no ${name} in an error`);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What no answer may hold: hashes, digests and secrets of the database, and traces of the program. */
export async function secretsOf(
  database: Database,
  ...tokens: readonly string[]
): Promise<(text: string) => string | undefined> {
  const rows = await database.query<{ secret: string }>({
    text: `SELECT password AS secret FROM users UNION SELECT tfa_secret FROM users WHERE tfa_secret <> ''
           UNION SELECT encode(digest, 'hex') FROM api_key_secrets UNION SELECT encode(digest, 'base64') FROM api_key_secrets
           UNION SELECT encode(secret_digest, 'hex') FROM oauth_clients WHERE secret_digest IS NOT NULL`,
  });
  const secrets = [...rows.map(({ secret }) => secret), ...tokens];
  const traces =
    /\$argon2id\$|\$2[aby]\$\d\d\$|node_modules|\.ts:\d+|file:\/\/|at async |invalid input syntax|violates|relation "|column "/;
  return (text) => secrets.find((secret) => text.includes(secret)) ?? traces.exec(text)?.[0];
}
