import { offerSetup } from '../access/setup/index.ts';
import { fillDemo } from '../demo/index.ts';
import { serve } from '../main.ts';
import { readConfig } from '../platform/config.ts';
import { keepMemorySmall } from '../platform/memory.ts';
import { startDatabase } from '../start-database.ts';
import { buildPanel } from './build-panel.ts';
import { defineCommand } from './command.ts';
import { toggle } from './fields.ts';
import { demoJson, demoSteps, nextSteps, setupLink } from './next-steps.ts';
import { untilTold } from './signals.ts';
import { contextOf } from './with-house.ts';

export const command = defineCommand({
  options: { demo: { about: 'fill an empty database with a believable hosting shop first', schema: toggle } },
  notes: 'SIGINT or SIGTERM end it when the requests that have begun are answered; a second signal ends it at once.',
  run: async ({ options, json, log }) => {
    const config = readConfig(process.env);
    keepMemorySmall();
    let failed = false;
    const print = json ? log : console.log;
    const say = (line: string) => failed || print(line);
    const told = untilTold(say);
    const built = config.BUILD_PANEL ? buildPanel(say) : undefined;
    const { database, stop } = await startDatabase(config, say);
    try {
      const ctx = await contextOf(config, database);
      const access = options.demo ? await fillDemo(ctx) : undefined;
      const running = await serve({ config, database, jobs: config.BACKGROUND, log: say });
      const url = config.TOLLGATE_URL?.replace(/\/+$/, '') ?? running.url;
      const token = await offerSetup(ctx);
      const setup = token && setupLink(url, token);
      if (json)
        console.log(
          JSON.stringify({ url, docs: `${url}/docs`, setup, ...(access && { demo: demoJson(url, access) }) }),
        );
      else {
        await built;
        console.log(nextSteps(config, url, token));
        if (access) console.log(demoSteps(url, access));
      }
      await told;
      await running.stop();
    } catch (error) {
      // What went wrong is the one thing to be read then.
      failed = true;
      throw error;
    } finally {
      await stop();
    }
    // What still waits for a database that is away has nobody left to tell.
    return process.exit(0);
  },
});
