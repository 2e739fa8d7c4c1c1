import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { createOAuthClient, type OAuthClientInput } from '../access/oauth/index.ts';
import { createUser } from '../users/index.ts';
import { type Answer, type Owner, openShop, type Shop, type ShopOptions, send } from './shop.ts';

export const PASSWORD = 'correct horse battery staple';
export const CALLBACK = 'https://app.example.com/cb';

export interface Client {
  readonly id: string;
  readonly secret: string | null;
}

type Form = Readonly<Record<string, string | undefined>>;

const encode = (form: Form): string => new URLSearchParams(given(form)).toString();

/** Headers without those that are undefined, which is how a test leaves a usual one out. */
const given = (headers: Form): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A shop in which signing in isn't limited, unless a test says so. */
export const openDesk = (owner: Owner, { settings, ...options }: ShopOptions = {}): Promise<Shop> =>
  openShop(owner, { settings: { LOGIN_LIMIT: '1000', ...settings }, ...options });

/** A client with every grant that its kind allows, unless the input says otherwise. */
export async function addClient(shop: Shop, input: Partial<OAuthClientInput> = {}): Promise<Client> {
  const confidential = input.confidential ?? true;
  const grants = ['authorization_code', 'refresh_token', 'password', ...(confidential ? ['client_credentials'] : [])];
  const { id, meta } = await createOAuthClient(shop.system, {
    name: 'An app',
    redirect_uris: [CALLBACK],
    grants,
    ...input,
    confidential,
  });
  return { id, secret: meta.secret };
}

/** A user with the password of tests, and their id. */
export async function addUser(shop: Shop, email: string, more: { tfa_secret?: string } = {}): Promise<bigint> {
  const [id] = await createUser(shop.system, { email, password: PASSWORD, first_name: 'Jane' });
  if (more.tfa_secret)
    await shop.database.query({ text: 'UPDATE users SET tfa_secret = $2 WHERE id = $1' }, [id!, more.tfa_secret]);
  return BigInt(id!);
}

/** Posts a form to an endpoint, with the client's credentials in it. */
export const post = (url: string, path: string, client: Client | null, form: Form, headers = {}): Promise<Answer> =>
  send(url, 'POST', path, {
    body: encode({ client_id: client?.id, client_secret: client?.secret ?? undefined, ...form }),
    headers: { ...FORM, ...headers },
  });

export const tokenFor = (shop: Shop, client: Client, form: Form, headers = {}): Promise<Answer> =>
  post(shop.url, '/api/oauth/token', client, form, headers);

/** Tokens by the password grant, which is the shortest way to some. */
export async function passwordTokens(shop: Shop, client: Client, email: string, scope = 'profile') {
  const { status, json } = await tokenFor(shop, client, {
    grant_type: 'password',
    username: email,
    password: PASSWORD,
    scope,
  });
  assert.equal(status, 200);
  return json as { access_token: string; refresh_token: string; expires_in: number };
}

export const refresh = (shop: Shop, client: Client, token: string, form: Form = {}): Promise<Answer> =>
  tokenFor(shop, client, { grant_type: 'refresh_token', refresh_token: token, ...form });

export const me = (url: string, token: string): Promise<Answer> => send(url, 'GET', '/api/me', { key: token });

/** A browser without a screen: keeps cookies, names the origin of its forms, and follows nothing by itself. */
export class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async #send(method: string, path: string, body?: string, headers = {}): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(this.#url, method, path, { body, headers: { ...(cookie && { cookie }), ...headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) this.#cookies.set(name!, value);
      else this.#cookies.delete(name!);
    }
    return answer;
  }

  get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    this.#send('GET', path, undefined, headers);
  post = (path: string, form: Form, headers: Form = {}): Promise<Answer> =>
    this.#send('POST', path, encode(form), given({ ...FORM, origin: this.#url, ...headers }));

  async signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.post('/oauth/sign-in', { email, password });
  }

  /** Opens the consent page of a request and decides. Returns where the browser is led. */
  async decide(query: Form, decision: 'allow' | 'deny' = 'allow'): Promise<URL> {
    const page = await this.get(`/oauth/authorize?${encode(query)}`);
    assert.equal(page.status, 200, page.text);
    const answer = await this.post('/oauth/authorize', { ...hiddenFields(page.text), decision });
    assert.equal(answer.status, 303, answer.text);
    return new URL(answer.headers.get('location')!);
  }
}

/** The hidden fields of a page's last form. */
function hiddenFields(page: string): Record<string, string> {
  const form = page.slice(page.lastIndexOf('<form'));
  const fields = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')]));
}

/** A PKCE pair (RFC 7636). */
export function pkce() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, query: { code_challenge: hash('sha256', verifier, 'base64url'), code_challenge_method: 'S256' } };
}

/** The query of a request for a code. */
export const asking = (client: Client, more: Form = {}): Form => ({
  response_type: 'code',
  client_id: client.id,
  redirect_uri: CALLBACK,
  scope: 'profile',
  ...more,
});

/** A code that a signed-in user allowed. */
export async function codeFor(browser: Browser, client: Client, more: Form = {}): Promise<string> {
  const to = await browser.decide(asking(client, more));
  return to.searchParams.get('code')!;
}

export const redeem = (shop: Shop, client: Client, code: string, form: Form = {}): Promise<Answer> =>
  tokenFor(shop, client, { grant_type: 'authorization_code', redirect_uri: CALLBACK, code, ...form });
