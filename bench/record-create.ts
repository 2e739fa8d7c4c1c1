import { houseRegistry, permissions } from '../server/house.ts';
import { systemClock } from '../server/platform/clock.ts';
import { createContext, systemActor } from '../server/platform/context.ts';
import type { Database, Queryable, RawRow } from '../server/platform/database/database.ts';
import type { Parameter, Statement } from '../server/platform/database/statement.ts';
import { createPepper } from '../server/platform/pepper.ts';
import { inputForCreate, validate } from '../server/platform/validation/validate.ts';

const SUBJECT = 'subject of the recording';
const USER = 987_654_321n;

interface Recorded {
  readonly statements: readonly Statement[];
  /** the parameters of a statement for a body that was sent */
  parametersFor(index: number, input: { subject: string; user_id: number }): Parameter[];
}

/** The statements that the product runs to create a ticket, taken from the product itself, so that the floor runs the same. */
export async function recordCreateTicket(): Promise<Recorded> {
  const calls: { statement: Statement; parameters: readonly Parameter[] }[] = [];
  const db: Queryable = {
    query: async () => [],
    raw: async (statement, parameters = []) => {
      calls.push({ statement, parameters });
      return [['t', 't', 't']] as RawRow[];
    },
  };
  const database: Database = {
    ...db,
    connectionString: '',
    transaction: (work) => work({ ...db, afterCommit: (hook) => hook() }),
    connect: () => Promise.reject(new Error('A recording has no connection.')),
    close: async () => {},
  };
  const foundation = {
    database,
    clock: systemClock,
    registry: houseRegistry,
    permissions,
    pepper: createPepper('floor'),
  };
  const origin = { address: '127.0.0.1', userAgent: null, url: '/api/v1/admin/tickets', requestId: 'floor' };
  const ctx = createContext(foundation, systemActor, origin);
  const { create } = houseRegistry.get('tickets');
  const input = await validate(ctx, inputForCreate(create!.input), { subject: SUBJECT, user_id: USER }, null).catch(
    () => null,
  );
  await create!.run(ctx, (input ?? { subject: SUBJECT, user_id: USER, priority: 'medium', status: 'open' }) as never);
  return {
    statements: calls.map(({ statement }) => statement),
    parametersFor: (index, given) => calls[index]!.parameters.map((parameter) => filled(parameter, given)),
  };
}

function filled(parameter: Parameter, { subject, user_id }: { subject: string; user_id: number }): Parameter {
  if (parameter === SUBJECT) return subject;
  if (parameter === USER || parameter === String(USER)) return user_id;
  if (typeof parameter === 'string' && parameter.startsWith('{'))
    return JSON.stringify({ subject, user_id: String(user_id), priority: 'medium', status: 'open' });
  return parameter instanceof Temporal.Instant ? systemClock.now() : parameter;
}
