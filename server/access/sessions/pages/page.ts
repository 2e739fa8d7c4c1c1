import { hash } from 'node:crypto';
import type { Incoming, Reply } from '../../../platform/http/route.ts';
import { settingOf } from '../../../settings/index.ts';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';
import { textsFor } from './texts.ts';

export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** where forms may lead beside this server: sources of the CSP's form-action */
  formTargets?: readonly string[];
  headers?: Readonly<Record<string, string>>;
}

const styleTag = new Html(`<style>${STYLE}</style>`);
const STYLE_SOURCE = `'sha256-${hash('sha256', STYLE, 'base64')}'`;

/** No script, no frame, no foreign resource, nothing kept; forms go where the page says. */
const headersOf = (formTargets: readonly string[]): Record<string, string> => ({
  'content-security-policy': [
    `default-src 'none'`,
    `style-src ${STYLE_SOURCE}`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; '),
  'x-frame-options': 'DENY',
  // Not "no-referrer": with it a browser sends `Origin: null` with our own forms.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
});

/** A server-rendered page, under the shop's name, in the reader's language. */
export async function pageReply(
  incoming: Pick<Incoming, 'ctx' | 'headers'>,
  { title, body, status = 200, formTargets = [], headers }: Page,
): Promise<Reply> {
  const shop = (await settingOf(incoming.ctx.db, 'company_name')) || 'Tollgate';
  const { text } = html`<!doctype html>
<html lang="${textsFor(incoming).lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${shop}</title>
${styleTag}
</head>
<body>
<p class="shop">${shop}</p>
<main>
${body}
</main>
</body>
</html>
`;
  return { status, type: 'text/html; charset=utf-8', body: text, headers: { ...headersOf(formTargets), ...headers } };
}
