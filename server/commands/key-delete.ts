import { deleteApiKey } from '../access/api-keys/index.ts';
import { defineCommand } from './command.ts';
import { id, idNumber } from './fields.ts';
import { noSuchKey } from './no-such-key.ts';
import { withHouse } from './with-house.ts';

export const command = defineCommand({
  argument: { name: 'ID', schema: id },
  options: {},
  notes: '"tollgate key disable" refuses it too, and keeps its statistics.',
  run: ({ argument: id, log }) =>
    withHouse(log, async ({ ctx }) => {
      if (!(await deleteApiKey(ctx, { id }))) throw noSuchKey(id);
      return { json: { id: idNumber(id), deleted: true }, text: `The API key ${id} was deleted.` };
    }),
});
