import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { codeSplitting } from './build/chunks.ts';
import { earlyScript } from './build/early-script.ts';
import { firstLoad } from './build/first-load.ts';

/** Where the API answers while the panel is worked on (`npm run dev -w web`). */
const api = process.env.TOLLGATE_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    earlyScript(),
    firstLoad({ budget: 250_000, also: ['texts/en.json', 'admin/users/users-page.tsx'] }),
  ],
  // The server puts a fresh nonce in place of this text each time it answers with the page.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/oauth', '/docs'].map((path) => [path, { target: api, headers: { origin: api }, changeOrigin: true }]),
    ),
  },
});
