import { randomBytes } from 'node:crypto';
import type { Reply } from '../route.ts';
import { contentType } from './content-types.ts';
import { type Encoding, Files, nameIn } from './files.ts';

/** A request that no route answers. */
export interface Visit {
  readonly method: string;
  /** without the query */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Answers what is a page or one of its files; undefined when it is neither. */
export type Pages = (visit: Visit) => Promise<Reply | undefined>;

/** Where the answers of the API begin: what isn't there is a 404 in JSON, never a page. */
const ELSEWHERE = /^(api|oauth|docs|scripts)(\/|$)/;
const NONCE = '__CSP_NONCE__';
const YEAR = 'public, max-age=31536000, immutable';
const NOT_BUILT =
  'The panel is not built: run "npm run build -w web" beside the server, and reload this page. The API answers under /api/v1/admin.\n';

/**
 * Everything comes from here, no script stands inside of the page, and the styles that scripts write carry the nonce of this one
 * answer.
 */
const policyFor = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

const GUARDED = {
  'x-frame-options': 'DENY',
  // Not "no-referrer": with it a browser sends `Origin: null` with forms of ours.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/**
 * The pages of an application in one document, built into `root`: its files, and `index.html` for every other address that a
 * browser opens. Files with hashed names (`assets/`) never change.
 */
export function pagesIn(root: string): Pages {
  const files = new Files(root);
  return async ({ method, path, headers }) => {
    const name = method === 'GET' || method === 'HEAD' ? nameIn(path) : undefined;
    if (name === undefined || ELSEWHERE.test(name)) return undefined;
    const isIndex = name === '' || name === 'index.html';
    const reply = isIndex ? undefined : await fileReply(files, name, headers);
    if (reply || name.startsWith('assets/')) return reply;
    return isIndex || acceptsPages(headers) ? indexReply(files) : undefined;
  };
}

const acceptsPages = ({ accept }: Visit['headers']): boolean => /\btext\/html\b/.test(String(accept ?? ''));

async function indexReply(files: Files): Promise<Reply> {
  const index = await files.read('index.html', ['identity']);
  if (!index)
    return { status: 503, type: 'text/plain; charset=utf-8', body: NOT_BUILT, headers: { 'retry-after': '10' } };
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    type: contentType('index.html'),
    body: index.bytes.toString('utf8').replaceAll(NONCE, nonce),
    headers: { ...GUARDED, 'content-security-policy': policyFor(nonce), 'cache-control': 'no-cache' },
  };
}

async function fileReply(files: Files, name: string, headers: Visit['headers']): Promise<Reply | undefined> {
  const file = await files.read(name, encodingsFor(headers['accept-encoding']));
  if (!file) return undefined;
  const kept = {
    ...GUARDED,
    // A picture that is opened as a document runs nothing.
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'`,
    'cache-control': name.startsWith('assets/') ? YEAR : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (isKnown(headers['if-none-match'], file.etag)) return { status: 304, headers: kept };
  const encoded: Record<string, string> = file.encoding === 'identity' ? {} : { 'content-encoding': file.encoding };
  return { status: 200, type: contentType(name), body: file.bytes, headers: { ...kept, ...encoded } };
}

const isKnown = (header: string | string[] | undefined, etag: string): boolean =>
  String(header ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === etag);

/** The encodings that a caller takes, the tightest first (RFC 9110, 12.5.3). */
function encodingsFor(header: string | string[] | undefined): Encoding[] {
  const accepted = String(header ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
    .map((entry) => entry.split(';')[0]!.trim());
  return [...(['br', 'gzip'] as const).filter((encoding) => accepted.includes(encoding)), 'identity'];
}
