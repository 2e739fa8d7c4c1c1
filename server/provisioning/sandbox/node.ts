import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Machine {
  readonly id: string;
  /** what who made it calls it: unique */
  readonly reference: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  password: string;
  memory: number;
  suspended: boolean;
}

export type Verb = 'create' | 'suspend' | 'unsuspend' | 'upgrade' | 'reset' | 'delete' | 'find' | 'health';
/** `fail`: nothing is done, 500. `lose`: it is done, and the connection broken. `hang`: it is done, and nobody is told. A number: answers so many milliseconds late. */
export type Trouble = 'fail' | 'lose' | 'hang' | number;

/** A node that behaves like one of a real panel, with the troubles that real ones have. Its machines live as long as it does, or as its file. */
export interface SandboxNode {
  readonly url: string;
  readonly token: string;
  readonly machines: Map<string, Machine>;
  /** every request that came, as "create", by the order in which they came */
  readonly calls: { readonly verb: Verb; readonly key: string | null }[];
  /** machines that fit */
  capacity: number;
  /** the next `times` calls of a kind go wrong */
  trouble(verb: Verb, kind: Trouble, times?: number): void;
  stop(): Promise<void>;
}

interface Options {
  readonly capacity?: number;
  readonly port?: number;
  readonly token?: string;
  /** where machines are kept from one start to the next */
  readonly file?: string;
}

interface Asked {
  readonly verb: Verb;
  readonly id: string;
  readonly reference: string | null;
  readonly key: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Told {
  readonly status: number;
  readonly body?: unknown;
}

/** Starts a node on this machine; port 0 takes any. */
export async function openSandboxNode({ capacity = 100, port = 0, token, file }: Options = {}): Promise<SandboxNode> {
  const troubles: { verb: Verb; kind: Trouble }[] = [];
  const answered = new Map<string, Told>();
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  const node: SandboxNode = {
    url: '',
    token: token ?? randomBytes(16).toString('hex'),
    machines: kept(file),
    calls: [],
    capacity,
    trouble: (verb, kind, times = 1) => void troubles.push(...Array.from({ length: times }, () => ({ verb, kind }))),
    stop: () => close(server),
  };
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isRight(request.headers.authorization, node.token)) return tell(response, { status: 401 });
    const asked = await read(request);
    if (!asked) return tell(response, { status: 404 });
    if (asked.verb === 'health' && request.method === 'POST') return tell(response, control(node, asked.body));
    node.calls.push({ verb: asked.verb, key: asked.key });
    const at = troubles.findIndex(({ verb }) => verb === asked.verb);
    const trouble = at < 0 ? undefined : troubles.splice(at, 1)[0]!.kind;
    if (trouble === 'fail') return tell(response, { status: 500 });
    const known = asked.key === null ? undefined : answered.get(asked.key);
    const told = known ?? act(node, asked);
    if (file && told.status < 300) writeFileSync(file, JSON.stringify([...node.machines]), { mode: 0o600 });
    if (asked.key !== null && told.status < 500) answered.set(asked.key, told);
    if (trouble === 'lose') return void request.socket.destroy();
    if (trouble === 'hang') return;
    if (typeof trouble === 'number') await sleep(trouble);
    tell(response, told);
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(node, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const kept = (file: string | undefined): Map<string, Machine> =>
  new Map(file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, Machine][]) : []);

function isRight(given: string | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function tell(response: ServerResponse, { status, body }: Told): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const VERBS: Readonly<Record<string, Verb>> = {
  'GET /health': 'health',
  'POST /troubles': 'health',
  'GET /machines': 'find',
  'POST /machines': 'create',
  'POST /machines/ suspend': 'suspend',
  'POST /machines/ unsuspend': 'unsuspend',
  'POST /machines/ reset': 'reset',
  'PATCH /machines/': 'upgrade',
  'DELETE /machines/': 'delete',
};

async function read(request: IncomingMessage): Promise<Asked | undefined> {
  const url = new URL(request.url ?? '/', 'http://node');
  const [, collection = '', id, action] = url.pathname.split('/');
  const path = `/${collection}${id === undefined ? '' : '/'}${action === undefined ? '' : ` ${action}`}`;
  const verb = VERBS[`${request.method} ${path}`];
  if (!verb) return undefined;
  const body = request.method === 'GET' ? {} : ((await json(request).catch(() => ({}))) as Asked['body']);
  const key = request.headers['idempotency-key'];
  return { verb, id: id ?? '', reference: url.searchParams.get('reference'), key: key ? String(key) : null, body };
}

/** Lets somebody who has no hold of the node itself say what is to go wrong. */
function control(node: SandboxNode, { verb, kind, times, capacity }: Readonly<Record<string, unknown>>): Told {
  if (typeof capacity === 'number') node.capacity = capacity;
  if (verb !== undefined) node.trouble(verb as Verb, kind as Trouble, Number(times ?? 1));
  return { status: 204 };
}

function act(node: SandboxNode, { verb, id, reference, body }: Asked): Told {
  const { machines } = node;
  const all = [...machines.values()];
  if (verb === 'health') return { status: 200, body: { free: Math.max(0, node.capacity - machines.size) } };
  if (verb === 'find') return { status: 200, body: all.filter((one) => one.reference === reference) };
  if (verb === 'create') return create(node, all, body);
  const machine = machines.get(id);
  if (!machine) return { status: 404 };
  if (verb === 'reset') return { status: 200, body: Object.assign(machine, { password: newPassword() }) };
  if (verb === 'delete') machines.delete(id);
  else if (verb === 'upgrade') machine.memory = Number(body.memory);
  else machine.suspended = verb === 'suspend';
  return { status: 204 };
}

const newPassword = (): string => randomBytes(9).toString('base64url');

function create(node: SandboxNode, all: readonly Machine[], body: Asked['body']): Told {
  const reference = String(body.reference);
  if (all.some((one) => one.reference === reference)) return { status: 409 };
  if (all.length >= node.capacity) return { status: 507 };
  const number = Math.max(0, ...all.map(({ id }) => Number(id.split('-')[1]))) + 1;
  const id = `machine-${number}`;
  const machine: Machine = {
    ...{ id, reference, name: String(body.name), owner: String(body.owner), memory: Number(body.memory) },
    address: `203.0.113.${(number % 250) + 1}`,
    password: newPassword(),
    suspended: false,
  };
  node.machines.set(id, machine);
  return { status: 201, body: machine };
}
