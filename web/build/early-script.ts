import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Sets the colour scheme before the first paint. It must run before the styles apply and may not stand inline (Content-Security-Policy), so it is a
 * small script of its own in the head. The key is the one of `ui/theme.ts`.
 */
const SOURCE = `(function () {
  var scheme = null;
  try { scheme = localStorage.getItem('tollgate.scheme'); } catch (error) { scheme = null; }
  if (scheme !== 'light' && scheme !== 'dark') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
`;

export function earlyScript(): Plugin {
  const fileName = `assets/early-${createHash('sha256').update(SOURCE).digest('hex').slice(0, 8)}.js`;
  return {
    name: 'early-script',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: SOURCE });
    },
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${fileName}`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(SOURCE);
      });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' }],
  };
}
