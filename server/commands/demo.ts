import { fillDemo } from '../demo/index.ts';
import { defineCommand } from './command.ts';
import { demoJson, demoSteps } from './next-steps.ts';
import { withHouse } from './with-house.ts';

export const command = defineCommand({
  options: {},
  notes: '"tollgate serve --demo" does the same and goes on as the server.',
  run: ({ log }) =>
    withHouse(log, async ({ config, ctx }) => {
      const access = await fillDemo(ctx);
      const url = config.TOLLGATE_URL?.replace(/\/+$/, '') ?? `http://${config.HOST}:${config.PORT}`;
      return {
        json: demoJson(url, access),
        text: `${demoSteps(url, access)}\nStart the server with "tollgate serve" if it does not run yet.`,
      };
    }),
});
