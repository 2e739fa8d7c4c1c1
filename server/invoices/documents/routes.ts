import { createHash } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { validationError } from '../../platform/errors.ts';
import { contentDisposition } from '../../platform/http/download.ts';
import { isNamed } from '../../platform/http/etag.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import type { JsonSchema } from '../../platform/jsonapi/attributes.ts';
import { withArticle } from '../../platform/jsonapi/operations.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import type { Resource } from '../../platform/jsonapi/resource.ts';
import { creditNotes } from '../credit-notes/resource.ts';
import { invoices } from '../resource.ts';
import { electronicInvoice, FORMATS, type Format, pdfOrder, type Subject } from './make-document.ts';
import { PdfRenderer } from './pdf/renderer.ts';
import { creditNoteFacts, invoiceFacts } from './read-facts.ts';
import type { Language } from './texts.ts';

const LANGUAGES = ['en', 'de'] as const satisfies readonly Language[];

/** Names the signs of a document that its fonts can not draw. */
const MISSING = 'x-missing-glyphs';
const MOST_NAMED = 40;

/** What documents are made of: how it is found, and what it is called. */
interface Source {
  readonly resource: Resource;
  find(ctx: Context, id: string): Promise<Found | undefined>;
}

/** `name` is that of its files. */
type Found = { readonly name: string; readonly subject: (language: Language | null) => Subject };

const sources: readonly Source[] = [
  {
    resource: invoices,
    async find(ctx, id) {
      const invoice = await invoiceFacts(ctx, id);
      return invoice && { name: invoice.number ?? `proforma-${id}`, subject: (language) => ({ invoice, language }) };
    },
  },
  {
    resource: creditNotes,
    async find(ctx, id) {
      const creditNote = await creditNoteFacts(ctx, id);
      return creditNote && { name: creditNote.number, subject: (language) => ({ creditNote, language }) };
    },
  },
];

/** Invoices and credit notes as PDF and as electronic invoices. */
export function documentRoutes(): Route[] {
  const renderer = new PdfRenderer();
  return sources.flatMap((source) => [pdfRoute(source, renderer), electronicRoute(source)]);
}

const choice = (name: string, values: readonly string[], description: string): JsonSchema => ({
  ...{ name, in: 'query', description },
  schema: { type: 'string', enum: values },
});
const unchanged = { description: 'it has not changed (If-None-Match)' };

const pdfRoute = ({ resource, find }: Source, renderer: PdfRenderer): Route => ({
  method: 'GET',
  path: `/api/v1/admin/${resource.path}/:id/pdf`,
  permission: `${resource.permission}.view`,
  operation: {
    id: `${resource.type}.pdf`,
    summary: `Show ${withArticle(resource.title)} as a PDF (PDF/A-3b), with the electronic invoice (Factur-X) in it where there can be one`,
    tag: resource.type,
    parameters: [choice('language', LANGUAGES, "the customer's language, else that of the shop, when left out")],
    responses: {
      200: {
        description: `the document; the header ${MISSING} names the signs that its fonts can not draw (URL-encoded, at most ${MOST_NAMED}), which stand as "\ufffd" in it`,
        type: 'application/pdf',
      },
      304: unchanged,
    },
  },
  handle: async (incoming) => {
    const language = choiceIn(incoming, 'language', LANGUAGES) ?? null;
    const { name, subject } = await found(incoming, resource, find);
    const { bytes, missing } = await renderer.render(pdfOrder(subject(language)));
    const made = {
      type: 'application/pdf',
      body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      disposition: contentDisposition(`${name}.pdf`, 'inline'),
    };
    return versioned(incoming, made, namedMissing(missing));
  },
});

const electronicRoute = ({ resource, find }: Source): Route => ({
  method: 'GET',
  path: `/api/v1/admin/${resource.path}/:id/e-invoice`,
  permission: `${resource.permission}.view`,
  operation: {
    id: `${resource.type}.electronic`,
    summary: `Download ${withArticle(resource.title)} as an electronic invoice by EN 16931; a 409 says what it lacks`,
    tag: resource.type,
    parameters: [choice('format', FORMATS, 'xrechnung when left out; factur-x is the XML of the hybrid PDF')],
    responses: {
      200: { description: 'the XML document', type: 'application/xml' },
      304: unchanged,
    },
    refuses: true,
  },
  handle: async (incoming) => {
    const format: Format = choiceIn(incoming, 'format', FORMATS) ?? 'xrechnung';
    const { name, subject } = await found(incoming, resource, find);
    const body = Buffer.from(electronicInvoice(subject(null), format));
    const file = format === 'factur-x' ? 'factur-x.xml' : `${name}-${format}.xml`;
    return versioned(incoming, { type: 'application/xml', body, disposition: contentDisposition(file) });
  },
});

async function found({ ctx, params }: Incoming, resource: Resource, find: Source['find']): Promise<Found> {
  const id = params.id!;
  const source = isKey(resource, id) ? await find(ctx, id) : undefined;
  if (!source) throw missing(resource, id);
  return source;
}

function choiceIn<Value extends string>(
  { query }: Incoming,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = query[name];
  if (given === undefined || given === '') return undefined;
  const known = values.find((value) => value === given);
  if (!known) throw validationError({ [name]: [`The ${name} field must be one of ${values.join(', ')}.`] });
  return known;
}

interface Made {
  readonly type: string;
  readonly body: Buffer;
  readonly disposition: string;
}

/** Tells whoever makes a document which signs are not in it: who gets it would see that only something is missing. */
const namedMissing = (signs: readonly string[]): Readonly<Record<string, string>> =>
  signs.length > 0 ? { [MISSING]: encodeURIComponent(signs.slice(0, MOST_NAMED).join('')) } : {};

/** The same bytes have the same version. */
function versioned(
  { headers }: Incoming,
  { type, body, disposition }: Made,
  more: Readonly<Record<string, string>> = {},
): Reply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const kept = { etag, 'cache-control': 'private, no-cache', ...more };
  if (isNamed(headers['if-none-match'], etag)) return { status: 304, headers: kept };
  return { status: 200, type, body, headers: { ...kept, 'content-disposition': disposition } };
}
