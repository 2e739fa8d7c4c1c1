// Writes generated.ts from the OpenAPI document: \`npm run sdk\` takes that of this repository's server, without a database;
// \`npm run sdk -- http://127.0.0.1:3000\` that of a running one.
import { writeFile } from 'node:fs/promises';
import { createHouse, routesOfHouse } from '../server/house.ts';
import { systemClock } from '../server/platform/clock.ts';
import { readConfig } from '../server/platform/config.ts';
import { openDatabase } from '../server/platform/database/database.ts';
import { openApiDocument } from '../server/platform/openapi/document.ts';
import type { OpenApi } from './generate/model.ts';
import { writeClient } from './generate/write.ts';

const [url] = process.argv.slice(2);
const document = url ? await served(url) : composed();
await writeFile(`${import.meta.dirname}/generated.ts`, writeClient(document as unknown as OpenApi));

async function served(base: string): Promise<unknown> {
  const response = await fetch(`${base.replace(/\/+$/, '')}/api/openapi.json`);
  if (!response.ok) throw new Error(`${base} answered ${response.status}: give the address of a running Tollgate.`);
  return response.json();
}

/** What a server would serve: its routes are composed around a database that nobody connects to. */
function composed(): unknown {
  const database = openDatabase({ connectionString: 'postgres://localhost/nothing', size: 2 });
  const house = createHouse({
    config: readConfig({}),
    clock: systemClock,
    database,
    secret: '-'.repeat(32),
    log: () => {},
  });
  return JSON.parse(JSON.stringify(openApiDocument(house.registry, routesOfHouse(house))));
}
