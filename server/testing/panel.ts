import assert from 'node:assert/strict';
import { createRole } from '../roles/index.ts';
import { createUser } from '../users/index.ts';
import { PASSWORD } from './oauth.ts';
import { type Answer, type Shop, send } from './shop.ts';

interface PanelRequest {
  body?: unknown;
  /** `origin: ''` leaves the header out */
  headers?: Readonly<Record<string, string>>;
}

/** A browser without a screen that has the panel open: keeps its cookies, names the origin of what it writes. */
export class Panel {
  readonly #url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async request(method: string, path: string, { body, headers = {} }: PanelRequest = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { ...(method !== 'GET' && { origin: this.#url }), ...(cookie && { cookie }), ...headers };
    const answer = await send(this.#url, method, path, {
      body,
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
    return answer;
  }

  get = (path: string): Promise<Answer> => this.request('GET', path);

  signIn = (email: string, password = PASSWORD, more: object = {}): Promise<Answer> =>
    this.request('POST', '/api/session', { body: { email, password, ...more } });
}

/** A member of staff with the password of tests and a role of their own, and both their ids. */
export async function addStaff(
  { system }: Shop,
  email: string,
  permissions: string[] = ['*'],
): Promise<{ id: bigint; roleId: bigint }> {
  const [roleId] = await createRole(system, { name: `role of ${email}`, permissions });
  const [id] = await createUser(system, {
    email,
    password: PASSWORD,
    first_name: 'Sam',
    last_name: 'Staff',
    role_id: BigInt(roleId!),
  });
  return { id: BigInt(id!), roleId: BigInt(roleId!) };
}

/** A browser in which a member of staff is signed in. */
export async function panelOf(shop: Shop, email: string): Promise<Panel> {
  const panel = new Panel(shop.url);
  assert.equal((await panel.signIn(email)).status, 201);
  return panel;
}
