import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { SERVICE } from '../services/index.ts';
import type { ServerCall } from './interface.ts';
import type { StoredProvisioning } from './queries.ts';
import { type Call, idempotencyKey } from './rules.ts';

interface Described {
  readonly id: bigint;
  readonly label: string;
  readonly quantity: number;
  readonly user_id: bigint;
  readonly email: string;
  readonly person: string;
  readonly module_settings: Readonly<Record<string, unknown>>;
  readonly module: string | null;
  readonly properties: Readonly<Record<string, string>>;
}

// What was chosen goes by the names that modules know: those of the option and of the value, else how these are called.
const describe = statement<Described>(
  'provisioning.describe',
  `SELECT services.id, coalesce(services.label, products.name) AS label, services.quantity, users.id AS user_id, users.email,
     trim(concat(users.first_name, ' ', users.last_name)) AS person, products.module_settings,
     (SELECT min(strategy) FROM servers WHERE CASE WHEN products.server_group_id IS NULL THEN servers.id = products.server_id
       ELSE servers.server_group_id = products.server_group_id END) AS module,
     coalesce((SELECT jsonb_object_agg(coalesce(o.env_variable, o.name), coalesce(v.env_variable, v.name)) FROM service_configs c
       JOIN config_options o ON o.id = c.config_option_id JOIN config_option_values v ON v.id = c.config_value_id
       WHERE c.service_id = services.id), '{}')
     || coalesce((SELECT jsonb_object_agg(key, value) FROM properties WHERE model_type = $2 AND model_id = services.id AND value IS NOT NULL), '{}') AS properties
   FROM services JOIN products ON products.id = services.product_id JOIN users ON users.id = services.user_id WHERE services.id = $1`,
);

/** What a module is told with a call, and the module that the product has now; null when it has none. */
export async function describeCall(
  ctx: Pick<Context, 'db'>,
  { service_id, reference, external_id, revision, actual }: StoredProvisioning,
  call: Call,
): Promise<{ readonly input: ServerCall; readonly module: string | null }> {
  const [row] = await ctx.db.query(describe, [service_id, SERVICE]);
  const { id, label, quantity, user_id, email, person, module_settings, module, properties } = row!;
  const input = {
    idempotencyKey: idempotencyKey(reference, call, revision),
    reference,
    externalId: external_id,
    known: actual,
    service: { id: id.toString(), label, quantity },
    customer: { id: user_id.toString(), email, name: person || email },
    product: module_settings,
    properties,
  };
  return { input, module };
}
