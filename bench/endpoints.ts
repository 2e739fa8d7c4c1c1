import { httpRequest } from './load.ts';
import { SIZES } from './seed.ts';

export interface Endpoint {
  readonly name: string;
  /** least share of the floor's rate */
  readonly bar: number;
  /** answers a second of the recorded panel, at 16 connections */
  readonly recorded: number;
  readonly status: number;
  /** whether it is called with a user's access token instead of a key */
  readonly token?: true;
  request(n: number, key: string, path: string): Buffer;
}

/** A number that looks random and is the same in every run. */
const spread = (n: number, below: number): number => (Math.imul(n + 1, 2_654_435_761) >>> 0) % below;
const page = (n: number): number => 1 + spread(n, 50);

/** What is measured; the recorded panel's figures are those of the wire's README. */
export const endpoints: readonly Endpoint[] = [
  {
    name: 'users list',
    bar: 0.85,
    recorded: 126,
    status: 200,
    request: (n, key) => httpRequest('GET', `/api/v1/admin/users?page=${page(n)}`, key),
  },
  {
    name: 'one user',
    bar: 0.85,
    recorded: 134,
    status: 200,
    request: (n, key) => httpRequest('GET', `/api/v1/admin/users/${1 + spread(n, SIZES.users)}`, key),
  },
  {
    name: 'invoices with items and user',
    bar: 0.75,
    recorded: 83,
    status: 200,
    request: (n, key) => httpRequest('GET', `/api/v1/admin/invoices?include=items,user&page=${page(n)}`, key),
  },
  {
    name: 'services with three includes',
    bar: 0.75,
    recorded: 79,
    status: 200,
    request: (n, key) => httpRequest('GET', `/api/v1/admin/services?include=order,user,product&page=${page(n)}`, key),
  },
  {
    name: 'create a ticket',
    bar: 0.75,
    recorded: 107,
    status: 201,
    request: (n, key) =>
      httpRequest(
        'POST',
        '/api/v1/admin/tickets',
        key,
        JSON.stringify({ subject: `Question ${n}`, user_id: 1 + spread(n, SIZES.users) }),
      ),
  },
  {
    name: '/api/me',
    bar: 0.8,
    recorded: 144,
    status: 200,
    token: true,
    request: (_, key, path) => httpRequest('GET', path, key),
  },
];
