import type { Context } from '../../platform/context.ts';
import type { Customer } from '../interface.ts';
import { customerById } from './queries.ts';

/** A customer as gateways are told of them. */
export async function customerOf(ctx: Context, userId: bigint): Promise<Customer> {
  const [user] = await ctx.db.query(customerById, [userId]);
  const { id, email, first_name, last_name } = user!;
  return { id: id.toString(), email, name: [first_name, last_name].filter(Boolean).join(' ') };
}
