import { validationError } from '../platform/errors.ts';
import { type Incoming, jsonReply, type Route } from '../platform/http/route.ts';
import { amountSchema } from '../platform/jsonapi/attributes.ts';
import { isKey, missing } from '../platform/jsonapi/read.ts';
import { readRow } from '../platform/jsonapi/write.ts';
import { queryTime } from '../platform/validation/time.ts';
import { accountStatement, currenciesBooked } from './statement.ts';

const text = { type: 'string' };
const nullable = (type: string) => ({ type: [type, 'null'] });
const line = {
  type: 'object',
  required: [
    'id',
    'kind',
    'invoice_id',
    'invoice_number',
    'note',
    'created_at',
    'owed',
    'credit',
    'paid_back',
    'balance',
  ],
  properties: {
    id: { type: 'integer' },
    kind: text,
    invoice_id: nullable('integer'),
    invoice_number: nullable('string'),
    note: nullable('string'),
    created_at: { type: 'string', format: 'date-time' },
    owed: { ...amountSchema, description: 'change of what the customer owes' },
    credit: { ...amountSchema, description: "change of the customer's credit" },
    paid_back: {
      ...amountSchema,
      description:
        'what went back to the customer the way it came; it moves the balance only where it is taken from credit',
    },
    balance: { ...amountSchema, description: 'what is owed less the credit, after this line' },
  },
};
const meta = {
  type: 'object',
  required: ['currency_code', 'currencies', 'opening', 'closing', 'owed', 'credit', 'next', 'from', 'until'],
  properties: {
    currency_code: nullable('string'),
    currencies: { type: 'array', items: text },
    opening: amountSchema,
    closing: amountSchema,
    owed: amountSchema,
    credit: amountSchema,
    next: { ...nullable('integer'), description: 'the line after which the next lines come; null with the last one' },
    from: { type: 'string', format: 'date-time' },
    until: { type: 'string', format: 'date-time' },
  },
};

/** Lines of one answer. */
const MOST_LINES = 1000;

const parameter = (name: string, description: string) => ({ name, in: 'query', description, schema: text });

/** What the declaration can't say: a customer's account as a statement. */
export const ledgerRoutes = (): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/admin/users/:id/statement',
    permission: 'ledger.view',
    operation: {
      id: 'users.statement',
      summary: "Show a customer's account in one currency as a statement",
      tag: 'users',
      parameters: [
        parameter('currency_code', 'the currency; the only one, or the first, when left out'),
        parameter('from', 'inclusive; the beginning when left out'),
        parameter('until', 'exclusive; now when left out'),
        parameter('after', 'the id of a line: the lines that come after it; `next` of the lines before'),
        parameter('limit', `how many lines at most; ${MOST_LINES} when left out, and never more`),
      ],
      responses: {
        200: {
          description: 'the statement',
          type: 'application/json',
          schema: {
            type: 'object',
            required: ['data', 'meta'],
            properties: { data: { type: 'array', items: line }, meta },
          },
        },
      },
    },
    handle: showStatement,
  },
];

async function showStatement({ ctx, params, query }: Incoming) {
  const [id, users] = [params.id!, ctx.registry.get('users')];
  if (!isKey(users, id) || !(await readRow(ctx, 'users', id))) throw missing(users, id);
  const currencies = await currenciesBooked(ctx, id);
  const currency = textOf('currency_code', query.currency_code) ?? currencies[0] ?? null;
  const from = queryTime('from', textOf('from', query.from)) ?? Temporal.Instant.fromEpochMilliseconds(0);
  const until = queryTime('until', textOf('until', query.until)) ?? ctx.clock.now().add({ milliseconds: 1 });
  const page = {
    after: wholeOf('after', query.after)?.toString() ?? null,
    limit: Math.min(wholeOf('limit', query.limit) ?? MOST_LINES, MOST_LINES),
  };
  const range = { from: from.toString(), until: until.toString() };
  if (currency === null)
    return jsonReply({
      data: [],
      meta: {
        currency_code: null,
        currencies,
        opening: '0',
        closing: '0',
        owed: '0',
        credit: '0',
        next: null,
        ...range,
      },
    });
  const { data, meta } = await accountStatement(ctx, id, { currency, from, until }, page);
  return jsonReply({ data, meta: { ...meta, currencies, ...range } });
}

function wholeOf(name: string, value: unknown): number | undefined {
  const text = textOf(name, value);
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw validationError({ [name]: [`The ${name} field must be a positive integer.`] });
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string')
    throw validationError({ [name]: [`The ${name.replace('_', ' ')} field must be a string.`] });
  if (name === 'currency_code' && !/^[A-Z]{3}$/.test(value))
    throw validationError({ currency_code: ['The selected currency code is invalid.'] });
  return value;
}
