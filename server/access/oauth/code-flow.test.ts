import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { fixedClock } from '../../platform/clock.ts';
import {
  addClient,
  addUser,
  asking,
  Browser,
  CALLBACK,
  codeFor,
  me,
  openDesk,
  pkce,
  redeem,
  refresh,
} from '../../testing/oauth.ts';
import { textsFor } from '../sessions/index.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const EMAIL = 'jane@example.com';
const shop = await openDesk({ after }, { clock });
await addUser(shop, EMAIL);
const app = await addClient(shop);
const spa = await addClient(shop, {
  confidential: false,
  redirect_uris: [CALLBACK, 'http://127.0.0.1:9999/cb', 'http://[::1]/cb'],
});
const browser = new Browser(shop.url);
const { status, headers } = await browser.signIn(EMAIL);
assert.deepEqual([status, headers.get('location')], [303, '/oauth/sign-in']);

const authorize = (query: Record<string, string | undefined>) =>
  browser.get(`/oauth/authorize?${new URLSearchParams(JSON.parse(JSON.stringify(query)))}`);

test('an independent client completes the code flow with PKCE', async () => {
  const options = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(shop.url);
  const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...options });
  const server = await oauth.processDiscoveryResponse(issuer, found);
  const client = { client_id: spa.id };
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const to = await browser.decide({
    ...asking(spa, { state, code_challenge_method: 'S256' }),
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  });
  const parameters = oauth.validateAuthResponse(server, client, to, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    CALLBACK,
    verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer);
  assert.equal((await me(shop.url, tokens.access_token)).json.email, EMAIL);
  const again = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh_token!, options);
  const fresh = await oauth.processRefreshTokenResponse(server, client, again);
  const resource = await oauth.protectedResourceRequest(
    fresh.access_token,
    'GET',
    new URL('/api/me', shop.url),
    undefined,
    null,
    options,
  );
  assert.equal(resource.status, 200);
  const revoked = await oauth.revocationRequest(server, client, oauth.None(), fresh.refresh_token!, options);
  await oauth.processRevocationResponse(revoked);
  assert.equal((await me(shop.url, fresh.access_token)).status, 401);
});

test('a confidential client may do without PKCE, and authenticate by Basic', async () => {
  const code = await codeFor(browser, app);
  const basic = `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString('base64')}`;
  const answer = await redeem(shop, { id: app.id, secret: null }, code, {});
  assert.equal(answer.status, 400);
  const other = await codeFor(browser, app);
  const { status, json, headers } = await shop.request('POST', '/oauth/token', {
    key: null,
    body: { grant_type: 'authorization_code', redirect_uri: CALLBACK, code: other },
    headers: { authorization: basic },
  });
  assert.equal(status, 200);
  assert.match(headers.get('content-type')!, /^application\/json/);
  assert.deepEqual(Object.keys(json), ['token_type', 'expires_in', 'access_token', 'refresh_token']);
});

test('O1: a redirect address is compared to the letter, except for the port of a loopback address', async () => {
  const { query } = pkce();
  for (const uri of [CALLBACK, 'http://127.0.0.1:51234/cb', 'http://127.0.0.1/cb', 'http://[::1]:8080/cb'])
    assert.equal((await authorize({ ...asking(spa, query), redirect_uri: uri })).status, 200, uri);
  for (const uri of [
    'http://127.0.0.1:9999/cb/',
    'http://127.0.0.2:9999/cb',
    'https://127.0.0.1:9999/cb',
    'http://127.0.0.1:9999@evil.example/cb',
    'http://127.0.0.1:123456/cb',
  ]) {
    const { status, headers } = await authorize({ ...asking(spa, query), redirect_uri: uri });
    assert.deepEqual([status, headers.get('location')], [400, null], uri);
  }
});

test('O1: the token request must name the address that the code was sent to', async () => {
  const elsewhere = await redeem(shop, app, await codeFor(browser, app), {
    redirect_uri: 'https://app.example.com/cb2',
  });
  assert.deepEqual(
    [elsewhere.status, elsewhere.json.error, elsewhere.json.hint],
    [400, 'invalid_grant', 'Invalid redirect URI'],
  );
  const nowhere = await redeem(shop, app, await codeFor(browser, app), { redirect_uri: undefined });
  assert.deepEqual([nowhere.status, nowhere.json.hint], [400, 'Check the `redirect_uri` parameter']);
  const unsaid = await redeem(shop, app, await codeFor(browser, app, { redirect_uri: undefined }), {
    redirect_uri: undefined,
  });
  assert.equal(unsaid.status, 200);
});

test('O2: a code is good once, and its second use revokes what the first one got', async () => {
  const code = await codeFor(browser, app);
  const first = await redeem(shop, app, code);
  assert.equal((await me(shop.url, first.json.access_token)).status, 200);
  const second = await redeem(shop, app, code);
  assert.deepEqual(
    [second.status, second.json.error, second.json.hint],
    [400, 'invalid_grant', 'Authorization code has been revoked'],
  );
  assert.equal((await me(shop.url, first.json.access_token)).status, 401);
  assert.equal((await refresh(shop, app, first.json.refresh_token)).status, 400);
});

test('O2: of parallel uses of one code, one succeeds', async () => {
  const code = await codeFor(browser, app);
  const answers = await Promise.all(Array.from({ length: 5 }, () => redeem(shop, app, code)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400]);
});

test('O2: a code lives ten minutes at most', async () => {
  const code = await codeFor(browser, app);
  clock.advance({ minutes: 10 });
  const { status, json } = await redeem(shop, app, code);
  assert.deepEqual([status, json.hint], [400, 'Authorization code has expired']);
});

test('O2: a code of another client is refused, and stays good for its own', async () => {
  const code = await codeFor(browser, app);
  const { verifier } = pkce();
  const { status, json } = await redeem(shop, spa, code, { code_verifier: verifier });
  assert.deepEqual([status, json.hint], [400, 'Authorization code was not issued to this client']);
  assert.equal((await redeem(shop, app, code)).status, 200);
});

test('O3: a public client must send a challenge, and nobody may send a plain one', async () => {
  for (const [client, more, hint] of [
    [spa, {}, 'Public clients must send a `code_challenge` (PKCE, RFC 7636)'],
    [spa, { code_challenge: 'a'.repeat(43) }, 'The `code_challenge_method` must be S256'],
    [
      app,
      { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' },
      'The `code_challenge_method` must be S256',
    ],
    [app, { code_challenge: 'short', code_challenge_method: 'S256' }, 'Check the `code_challenge` parameter'],
  ] as const) {
    const { status, headers } = await authorize(asking(client, { ...more, state: 'xyz' }));
    const to = new URL(headers.get('location')!);
    assert.deepEqual([status, to.origin + to.pathname], [302, CALLBACK]);
    assert.deepEqual(
      ['error', 'hint', 'state'].map((name) => to.searchParams.get(name)),
      ['invalid_request', hint, 'xyz'],
    );
  }
});

test('O3: a verifier must match its challenge, and needs one', async () => {
  const { verifier, query } = pkce();
  assert.equal((await redeem(shop, app, await codeFor(browser, app, query), { code_verifier: verifier })).status, 200);
  const missing = await redeem(shop, app, await codeFor(browser, app, query));
  assert.deepEqual([missing.status, missing.json.hint], [400, 'Check the `code_verifier` parameter']);
  const wrong = await redeem(shop, app, await codeFor(browser, app, query), { code_verifier: pkce().verifier });
  assert.deepEqual(
    [wrong.status, wrong.json.error, wrong.json.hint],
    [400, 'invalid_grant', 'Failed to verify `code_verifier`.'],
  );
  const unasked = await redeem(shop, app, await codeFor(browser, app), { code_verifier: verifier });
  assert.deepEqual([unasked.status, unasked.json.error], [400, 'invalid_grant']);
});

test('O4 attack-28-verifier-guessing: the first wrong verifier burns the code', async () => {
  const { verifier, query } = pkce();
  const code = await codeFor(browser, spa, query);
  const guess = await redeem(shop, spa, code, { code_verifier: 'a' });
  assert.deepEqual([guess.status, guess.json.error], [400, 'invalid_grant']);
  const right = await redeem(shop, spa, code, { code_verifier: verifier });
  assert.deepEqual([right.status, right.json.hint], [400, 'Authorization code has been revoked']);
});

test('attack-30-redirect-address: what only looks like the registered address leads nowhere', async () => {
  const lookalikes = [
    'https://app.example.com:8443/cb',
    'https://app.example.com/cb/../x',
    'https://app.example.com/cb?x=1',
    'https://user@app.example.com/cb',
    'https://app.example.com@evil.example/cb',
    'https://APP.example.com/cb',
    'https://app.example.com/CB',
    'https://app.example.com/cb#x',
    'https://app.example.com/cb/',
    'https://app.example.com.evil.example/cb',
    'http://app.example.com/cb',
    '//app.example.com/cb',
    'javascript:alert(1)',
    `${CALLBACK}\r\nset-cookie: a=b`,
  ];
  for (const uri of lookalikes) {
    const { status, headers, text } = await authorize({ ...asking(app), redirect_uri: uri });
    assert.deepEqual([status, headers.get('location')], [400, null], uri);
    assert.match(text, /did not register/);
  }
  const twice = await browser.get(
    `/oauth/authorize?${new URLSearchParams(asking(app) as Record<string, string>)}&redirect_uri=https://evil.example/`,
  );
  assert.deepEqual([twice.status, twice.headers.get('location')], [400, null]);
});

test('an unknown or revoked client leads nowhere', async () => {
  const gone = await addClient(shop);
  const path = `/api/v1/admin/oauth-clients/${gone.id}`;
  assert.equal((await shop.request('PATCH', path, { body: { revoked: true } })).status, 200);
  for (const id of [gone.id, 'abc', '0198bbbb-0000-7000-8000-00000000ffff', undefined]) {
    const { status, headers } = await authorize({ ...asking(app), client_id: id });
    assert.deepEqual([status, headers.get('location')], [400, null]);
  }
});

test('what else is wrong with a request goes back to the client', async () => {
  const login = await addClient(shop, { grants: ['password'] });
  for (const [client, query, error] of [
    [app, { response_type: 'token' }, 'unsupported_response_type'],
    [app, { response_type: undefined }, 'invalid_request'],
    [app, { scope: 'bogus' }, 'invalid_scope'],
    [app, { scope: '*' }, 'invalid_scope'],
    [login, {}, 'unauthorized_client'],
  ] as const) {
    const { status, headers } = await authorize({ ...asking(client), ...query });
    assert.equal(status, 302);
    const { searchParams } = new URL(headers.get('location')!);
    assert.deepEqual([searchParams.get('error'), searchParams.get('iss')], [error, shop.url]);
  }
});

test('who cancels is sent back with access_denied', async () => {
  const { searchParams } = await browser.decide(asking(app, { state: 's' }), 'deny');
  assert.deepEqual(
    [searchParams.get('error'), searchParams.get('state'), searchParams.get('code')],
    ['access_denied', 's', null],
  );
});

test('who is not signed in is asked to first, and then comes back to the same request', async () => {
  const stranger = new Browser(shop.url);
  const path = `/oauth/authorize?${new URLSearchParams(asking(app, { state: 'a b&c' }) as Record<string, string>)}`;
  const asked = await stranger.get(path);
  const signIn = new URL(asked.headers.get('location')!, shop.url);
  assert.deepEqual([asked.status, signIn.pathname, signIn.searchParams.get('continue')], [302, '/oauth/sign-in', path]);
  const page = await stranger.get(signIn.pathname + signIn.search);
  assert.match(page.text, /<label>E-mail address/);
  const { status, headers } = await stranger.post('/oauth/sign-in', {
    email: EMAIL,
    password: 'correct horse battery staple',
    continue: signIn.searchParams.get('continue')!,
  });
  assert.deepEqual([status, headers.get('location')], [303, path]);
  assert.match((await stranger.get(path)).text, /An app asks for access to your account/);
});

test('a decision counts only from the page that was shown to this session for this request', async () => {
  const query = new URLSearchParams(asking(app) as Record<string, string>);
  const { text } = await browser.get(`/oauth/authorize?${query}`);
  const [, proof] = /name="proof" value="([^"]+)"/.exec(text)!;
  const form = { request: query.toString(), proof: proof!, decision: 'allow' };
  const foreign = await browser.post('/oauth/authorize', form, { origin: 'https://evil.example' });
  assert.equal(foreign.status, 403);
  const unproven = await browser.post('/oauth/authorize', { ...form, proof: '' });
  assert.equal(unproven.status, 403);
  const wider = await browser.post('/oauth/authorize', { ...form, request: `${query}&state=x` });
  assert.equal(wider.status, 403);
  const other = new Browser(shop.url);
  await other.signIn(EMAIL);
  assert.equal((await other.post('/oauth/authorize', form)).status, 403);
  assert.equal((await browser.post('/oauth/authorize', form)).status, 303);
});

test('the pages run no script, show in no frame, and are kept by nobody', async () => {
  const nasty = await addClient(shop, { name: '<script>alert(1)</script>"\'&' });
  const { headers, text } = await authorize(asking(nasty));
  assert.doesNotMatch(text, /<script/);
  assert.match(text, /&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39;&amp; asks for access/);
  const policy = headers.get('content-security-policy')!;
  assert.match(
    policy,
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'$/,
  );
  assert.deepEqual([headers.get('x-frame-options'), headers.get('cache-control')], ['DENY', 'no-store']);
});

test('who reads German gets the pages in German, also what is wrong', async () => {
  const read = (path: string, language: string) => browser.get(path, { 'accept-language': language });
  const search = new URLSearchParams(JSON.parse(JSON.stringify(asking(app))));
  const consent = (await read(`/oauth/authorize?${search}`, 'de-AT,de;q=0.9,en;q=0.5')).text;
  for (const text of ['<html lang="de">', 'bittet um Zugriff auf Ihr Konto', 'Ihr Profil sehen', '>Erlauben<'])
    assert.ok(consent.includes(text), text);
  for (const language of ['en-GB,de;q=0.8', 'fr, de;q=0', '', 'x'.repeat(5000)]) {
    const page = (await read(`/oauth/authorize?${search}`, language)).text;
    assert.ok(page.includes('<html lang="en">') && page.includes('>Allow<'), language.slice(0, 20));
  }
  const unknown = (await read('/oauth/authorize?client_id=nobody', 'de')).text;
  assert.match(unknown, /Das hat nicht geklappt.*Die App, von der Sie kommen, kennen wir nicht/s);
  const stranger = new Browser(shop.url);
  const signIn = (await stranger.get('/oauth/sign-in', { 'accept-language': 'de' })).text;
  assert.match(signIn, /<h1>Anmelden<\/h1>.*E-Mail-Adresse.*Passwort/s);
});

test('every sentence that pages can say has its German', () => {
  const files = ['oauth/authorize/endpoint.ts', 'oauth/authorize/request.ts', 'sessions/same-site.ts'];
  const said = files.flatMap((file) => [
    ...readFileSync(`${import.meta.dirname}/../${file}`, 'utf8').matchAll(
      /(?:badRequest\(|HttpError\(403,)\s*[`'](.+?)[`'],?\s*[),{]/g,
    ),
  ]);
  const sentences = said.map(([, text]) => text!.replace(/\$\{\w+\}/g, 'Something'));
  assert.ok(sentences.length >= 6, sentences.join('\n'));
  const german = textsFor({ headers: { 'accept-language': 'de' } });
  for (const text of [...sentences, 'Too many requests: try again in 7 seconds.'])
    if (!text.startsWith('The request')) assert.notEqual(german.problem(text), text, text);
});
