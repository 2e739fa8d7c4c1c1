// Runs as a process of its own: the package holds its 5 MB browser script as text inside of a module, and whoever imports it
// keeps some 30 MB. Writes the script, compressed (gzip), to standard output.
import { gzipSync } from 'node:zlib';
import reference from '@scalar/fastify-api-reference';
import fastify from 'fastify';

const app = fastify();
await app.register(reference, { routePrefix: '/docs', configuration: { url: '/api/openapi.json' } });
const { rawPayload } = await app.inject('/docs/js/scalar.js');
process.stdout.write(gzipSync(rawPayload, { level: 9 }));
