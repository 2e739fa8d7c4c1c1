import { rotateApiKey } from '../access/api-keys/index.ts';
import { defineCommand } from './command.ts';
import { id, idNumber, whole } from './fields.ts';
import { noSuchKey } from './no-such-key.ts';
import { withHouse } from './with-house.ts';

const MONTH = 30 * 24 * 3600;

export const command = defineCommand({
  argument: { name: 'ID', schema: id },
  options: {
    overlap: {
      value: 'SECONDS',
      about: 'how long the old token goes on working, up to 30 days; 0 when left out',
      schema: whole(0, MONTH).default(0),
    },
  },
  notes: 'Id, permissions and statistics stay. The new token is shown this once.',
  run: ({ options: { overlap }, argument: id, log }) =>
    withHouse(log, async ({ ctx }) => {
      const rotated = await rotateApiKey(ctx, { id }, { overlap });
      if (!rotated) throw noSuchKey(id);
      const { token, old_token_valid_until } = rotated.meta;
      return {
        json: { id: idNumber(id), token, old_token_valid_until },
        text: `The API key ${id} has a new token, shown this once:\n${token}\nThe old one is good until ${old_token_valid_until}.`,
      };
    }),
});
