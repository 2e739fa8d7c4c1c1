import { updateApiKey } from '../access/api-keys/index.ts';
import { type Command, defineCommand } from './command.ts';
import { id, idNumber } from './fields.ts';
import { noSuchKey } from './no-such-key.ts';
import { withHouse } from './with-house.ts';

const switching = (enabled: boolean): Command =>
  defineCommand({
    argument: { name: 'ID', schema: id },
    options: {},
    run: ({ argument: id, log }) =>
      withHouse(log, async ({ ctx }) => {
        if (!(await updateApiKey(ctx, { id }, { enabled }))) throw noSuchKey(id);
        return {
          json: { id: idNumber(id), enabled },
          text: `The API key ${id} is ${enabled ? 'enabled' : 'disabled: every server refuses it from now on'}.`,
        };
      }),
  });

export const disable = switching(false);
export const enable = switching(true);
