import { StartError } from '../platform/errors.ts';
import { defineCommand } from './command.ts';
import { list, text } from './fields.ts';

export const command = defineCommand({
  options: {
    name: { value: 'NAME', about: 'what users are shown', schema: text },
    'redirect-uri': { value: 'URL', about: 'where users are sent back to', schema: text },
    grants: { value: 'LIST', about: 'authorization_code,refresh_token when left out', schema: list.optional() },
  },
  run: async () => {
    throw new StartError('OAuth clients are not there yet: use API keys meanwhile.');
  },
});
