import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { StartError } from '../platform/errors.ts';
import { ALL } from '../platform/permissions.ts';
import { idOfRole, roleNames } from '../roles/index.ts';
import { createByDeclaration } from './by-declaration.ts';
import { defineCommand } from './command.ts';
import { idNumber, text } from './fields.ts';
import { readPassword } from './read-password.ts';
import { withHouse } from './with-house.ts';

const ADMIN = 'admin';

export const command = defineCommand({
  options: {
    email: { value: 'ADDRESS', about: 'what the user signs in with', schema: text },
    password: {
      value: 'PASSWORD',
      about: 'at least 8 characters; asked for when left out, and read from standard input when it is -',
      schema: text.optional(),
    },
    role: { value: 'NAME', about: 'makes a member of staff; "admin" may do everything', schema: text.optional() },
    'first-name': { value: 'NAME', about: 'may be left out', schema: z.string().optional() },
    'last-name': { value: 'NAME', about: 'may be left out', schema: z.string().optional() },
  },
  run: async ({ options, log }) => {
    const { email, role } = options;
    const given = options.password === '-' ? undefined : options.password;
    const password = given ?? (await readPassword(`Password of ${email}: `));
    return withHouse(log, async ({ ctx }) => {
      const { id } = await ctx.transaction(async (tx) =>
        createByDeclaration(tx, 'users', {
          email,
          password,
          first_name: options['first-name'],
          last_name: options['last-name'],
          role_id: role === undefined ? undefined : await roleId(tx, role),
          // Whoever may run commands on the server vouches for the address.
          email_verified_at: tx.clock.now().toString(),
        }),
      );
      return { json: { id: idNumber(id), email }, text: `The user ${email} was created with the id ${id}.` };
    });
  },
});

/** The id of a role. The administrator's is made when it is needed for the first time. */
async function roleId(ctx: Context, name: string): Promise<string> {
  const [role] = await ctx.db.query(idOfRole, [name]);
  if (role) return role.id.toString();
  if (name === ADMIN) return (await createByDeclaration(ctx, 'roles', { name, permissions: [ALL] })).id;
  const names = (await ctx.db.query(roleNames)).map((role) => role.name);
  throw new StartError(
    `There is no role "${name}": choose ${[...new Set([ADMIN, ...names])].join(' or ')}, or create it through the API.`,
  );
}
