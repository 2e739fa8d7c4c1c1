// The floor: bare node:http and pg, running the same SQL as the product and answering the same bytes, and nothing else: no key, no
// permission, no validation, no routing, no counting. `node bench/floor.ts`, with BENCH_DATABASE_URL; prints its port.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeProfile, findProfile } from '../server/access/oauth/index.ts';
import { houseRegistry } from '../server/house.ts';
import type { RawRow } from '../server/platform/database/raw-query.ts';
import type { Parameter, Statement } from '../server/platform/database/statement.ts';
import { documentOf } from '../server/platform/jsonapi/include.ts';
import { Selector } from '../server/platform/jsonapi/select.ts';
import { plainView } from '../server/platform/jsonapi/view.ts';
import { pgRows } from './pg-rows.ts';
import { recordCreateTicket } from './record-create.ts';

const database = pgRows(process.env.BENCH_DATABASE_URL!);
const selector = new Selector(houseRegistry);
const headers = { 'content-type': 'application/vnd.api+json' };

function answer(response: ServerResponse, status: number, body: string, type = headers): void {
  response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function listHandler(path: string, includes: readonly string[]): Handle {
  const resource = houseRegistry.all.find((candidate) => candidate.path === path)!;
  const { statement, view } = selector.list(resource, {
    includes,
    fields: {},
    filters: [],
    sorts: [],
    perPage: 15,
    page: 1,
  });
  return async (request, response) => {
    const url = request.url!;
    const at = url.lastIndexOf('page=');
    const page = Number(url.slice(at + 5));
    const rows = await database.raw(statement, [16, (page - 1) * 15]);
    const shown = rows.slice(0, 15);
    const { objects, included } = await documentOf(database, view, shown, Date.now());
    const base = `http://${request.headers.host}/api/v1/admin/${path}`;
    const kept = includes.length > 0 ? `include=${includes.join(',')}&` : '';
    const link = (number: number) => `"${base}?${kept}page=${number}"`;
    const from = (page - 1) * 15 + 1;
    const more = included.empty ? '' : `,"included":[${included.join()}]`;
    const prev = page > 1 ? `,"prev":${link(page - 1)}` : '';
    const next = rows.length > 15 ? `,"next":${link(page + 1)}` : '';
    const paging = `"links":{"first":${link(1)}${prev}${next}},"meta":{"current_page":${page},"current_page_url":${link(page)},"from":${from},"path":"${base}","per_page":15,"to":${from + shown.length - 1}}`;
    answer(response, 200, `{"data":[${objects.join(',')}],${paging}${more}}`);
  };
}

function showHandler(path: string): Handle {
  const resource = houseRegistry.all.find((candidate) => candidate.path === path)!;
  const { statement, ...view } = selector.view(resource, { includes: [], fields: {} }, ['updated_at']);
  return async (request, response) => {
    const id = request.url!.slice(request.url!.lastIndexOf('/') + 1);
    const [row] = await database.raw(statement, [id]);
    answer(response, 200, `{"data":${view.encode(row!, Date.now())}}}`);
  };
}

async function createHandler(): Promise<Handle> {
  const { statements, parametersFor } = await recordCreateTicket();
  const view = plainView(houseRegistry.get('tickets'));
  return async (request, response) => {
    const input = JSON.parse(await bodyOf(request));
    let rows: RawRow[] = [];
    for (const [index, statement] of statements.entries())
      rows = await database.raw(statement as Statement, parametersFor(index, input) as Parameter[]);
    answer(response, 201, `{"data":${view.encode(rows[0]!, Date.now())}}}`);
  };
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => resolve(text));
  });
}

const me: Handle = async (request, response) => {
  const id = request.url!.slice('/api/me?'.length);
  const [user] = await database.raw(findProfile, [id]);
  answer(response, 200, encodeProfile(user!), { 'content-type': 'application/json' });
};

const usersList = listHandler('users', []);
const usersShow = showHandler('users');
const invoicesList = listHandler('invoices', ['items', 'user']);
const servicesList = listHandler('services', ['order', 'user', 'product']);
const create = await createHandler();

const server = createServer((request, response) => {
  const url = request.url!;
  if (request.method === 'POST') return void create(request, response);
  if (url.startsWith('/api/me')) return void me(request, response);
  if (url.startsWith('/api/v1/admin/users?')) return void usersList(request, response);
  if (url.startsWith('/api/v1/admin/users/')) return void usersShow(request, response);
  if (url.startsWith('/api/v1/admin/invoices')) return void invoicesList(request, response);
  return void servicesList(request, response);
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
