import type { Context } from '../platform/context.ts';
import type { Parameter } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import { jsonReply, type Route } from '../platform/http/route.ts';
import { conditionOf } from '../platform/jsonapi/filters.ts';

const MOST = 5;
const LONGEST = 100;

interface Searched {
  /** a resource with a filter `search` */
  readonly type: string;
  /** what names a row, and what tells more of it, as SQL */
  readonly label: string;
  readonly about: string;
}

/** In the order in which they are shown. */
const SEARCHED: readonly Searched[] = [
  { type: 'users', label: `coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email)`, about: 'email' },
  { type: 'invoices', label: `coalesce(number, '#' || id)`, about: 'status' },
  { type: 'tickets', label: 'subject', about: 'status' },
  {
    type: 'services',
    label: `coalesce(nullif(label, ''), (SELECT name FROM products WHERE products.id = product_id))`,
    about: 'status',
  },
];

interface Found {
  type: string;
  id: string;
  label: string;
  description: string;
}

const text = { type: 'string' };

/** What a palette looks for as somebody types: a few of everything that the caller may view, the newest first. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/admin/search',
    gate: 'staff',
    operation: {
      id: 'search.find',
      summary: `Find users, invoices, tickets and services by words or id: at most ${MOST} of each that the caller may view`,
      tag: 'search',
      parameters: [
        {
          name: 'q',
          in: 'query',
          required: true,
          schema: { type: 'string', maxLength: LONGEST },
          description: 'words, or an id; less than two characters find nothing',
        },
      ],
      responses: {
        200: {
          description: 'what was found, by type',
          type: 'application/json',
          schema: {
            type: 'object',
            required: ['data'],
            properties: {
              data: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['type', 'id', 'label', 'description'],
                  properties: {
                    type: { ...text, enum: SEARCHED.map(({ type }) => type) },
                    id: text,
                    label: text,
                    description: text,
                  },
                },
              },
            },
          },
        },
      },
    },
    handle: async ({ ctx, query }) => {
      const { q = '' } = query;
      if (typeof q !== 'string' || q.length > LONGEST || q.includes('\0'))
        throw validationError({ q: [`The q field must be a text of at most ${LONGEST} characters.`] });
      const wanted = q.trim();
      const found = isEnough(wanted) ? await Promise.all(SEARCHED.map((searched) => find(ctx, searched, wanted))) : [];
      return jsonReply({ data: found.flat() });
    },
  },
];

const isEnough = (wanted: string): boolean => wanted.length > 1 || /^\d$/.test(wanted);

async function find(ctx: Context, { type, label, about }: Searched, wanted: string): Promise<Found[]> {
  const { permission, table, filters } = ctx.registry.get(type);
  if (!ctx.actor.can(`${permission}.view`)) return [];
  const condition = conditionOf(filters.search!, [wanted]);
  let count = 0;
  const where = condition.sql(() => `$${++count}`);
  const rows = await ctx.db.query<{ id: bigint; label: string; about: string }>(
    {
      text: `SELECT id, ${label} AS label, ${about} AS about FROM ${table} WHERE ${where} ORDER BY id DESC LIMIT ${MOST}`,
    },
    condition.parameters as Parameter[],
  );
  return rows.map(({ id, label, about }) => ({ type, id: id.toString(), label, description: about }));
}
