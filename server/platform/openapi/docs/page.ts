import { hash } from 'node:crypto';

/** Options of the reference page (https://scalar.com/products/api-references/configuration): nothing in it calls another host. */
const OPTIONS = {
  url: '/api/openapi.json',
  theme: 'none',
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: '',
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'json',
  modelsSectionLabel: 'Schemas',
  authentication: { preferredSecurityScheme: 'apiKey' },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

const START = `Scalar.createApiReference('#app', ${JSON.stringify(OPTIONS)})`;
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0f766e"/><path d="M4 4.5h8M8 4.5v7" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>',
)}`;

/** The page runs our script and nothing else, and speaks to this host only. Styles are loose because the script writes them inline. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${hash('sha256', START, 'base64')}'`,
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tollgate API</title>
    <link rel="icon" href="${ICON}">
  </head>
  <body>
    <noscript>This page needs JavaScript. The document it shows is <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
    <div id="app"></div>
    <script src="/docs/scalar.js"></script>
    <script>${START}</script>
  </body>
</html>
`;

/** The browsable documentation, and the headers it is served with. */
export const docsPage = {
  html: HTML,
  headers: { 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' },
};
