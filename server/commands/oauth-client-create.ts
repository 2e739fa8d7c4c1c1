import { createByDeclaration } from './by-declaration.ts';
import { defineCommand } from './command.ts';
import { list, text, toggle } from './fields.ts';
import { withHouse } from './with-house.ts';

export const command = defineCommand({
  options: {
    name: { value: 'NAME', about: 'what users are shown', schema: text },
    'redirect-uri': { value: 'URLS', about: 'where users are sent back to, several with commas between', schema: list },
    grants: { value: 'LIST', about: 'authorization_code,refresh_token when left out', schema: list.optional() },
    public: { about: 'for an app that can not keep a secret: it gets none and needs PKCE', schema: toggle },
  },
  notes: 'The secret is shown this once: the database knows only its hash.',
  run: ({ options, log }) =>
    withHouse(log, async ({ ctx }) => {
      const { id, meta } = await createByDeclaration(ctx, 'oauthClients', {
        name: options.name,
        redirect_uris: options['redirect-uri'],
        grants: options.grants ?? ['authorization_code', 'refresh_token'],
        confidential: !options.public,
      });
      const { secret } = meta;
      const text = secret ? `Its secret is shown this once:\n${secret}` : 'It is public and has no secret.';
      return { json: { id, ...(secret ? { secret } : {}) }, text: `The OAuth client ${id} was created. ${text}` };
    }),
});
