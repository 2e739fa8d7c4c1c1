import { type Context, onBehalfOf } from '../platform/context.ts';
import { StartError } from '../platform/errors.ts';
import { findByEmail } from '../users/index.ts';
import { createByDeclaration } from './by-declaration.ts';
import { defineCommand } from './command.ts';
import { idNumber, list, text, whole } from './fields.ts';
import { withHouse } from './with-house.ts';

export const command = defineCommand({
  options: {
    name: { value: 'NAME', about: 'what it is for', schema: text },
    permissions: { value: 'LIST', about: 'such as users.view,invoices.view, or "*" for all', schema: list },
    ips: {
      value: 'LIST',
      about: 'addresses and CIDR ranges it may be used from; any when left out',
      schema: list.optional(),
    },
    expires: {
      value: 'DATE',
      about: 'the moment it ends, such as 2030-01-31 or 2030-01-31T12:00:00Z',
      schema: text.optional(),
    },
    user: { value: 'ADDRESS', about: 'the e-mail address of its owner', schema: text.optional() },
    'rate-limit': {
      value: 'NUMBER',
      about: 'requests a minute; no limit when left out',
      schema: whole(1, 1_000_000).optional(),
    },
  },
  notes: 'The token is shown this once: the database knows only its hash.',
  run: ({ options, log }) =>
    withHouse(log, async ({ ctx }) => {
      const owned = options.user === undefined ? ctx : await ownedBy(ctx, options.user);
      const { id, meta } = await createByDeclaration(owned, 'apiKeys', {
        name: options.name,
        permissions: options.permissions,
        ip_addresses: options.ips,
        expires_at: options.expires,
        rate_limit: options['rate-limit'],
      });
      return {
        json: { id: idNumber(id), token: meta.token },
        text: `The API key ${id} was created. Its token is shown this once:\n${meta.token}`,
      };
    }),
});

async function ownedBy(ctx: Context, email: string): Promise<Context> {
  const [owner] = await ctx.db.query(findByEmail, [email]);
  if (!owner) throw new StartError(`There is no user ${email}: create one with "tollgate user create".`);
  return onBehalfOf(ctx, owner.id);
}
