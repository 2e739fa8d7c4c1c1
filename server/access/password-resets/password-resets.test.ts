import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { tasksOfHouse } from '../../house.ts';
import { fixedClock } from '../../platform/clock.ts';
import { startJobs } from '../../platform/jobs/start-jobs.ts';
import { openMailBox } from '../../testing/mail-box.ts';
import { addClient, addUser, me, openDesk, passwordTokens } from '../../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../../testing/panel.ts';
import { type Answer, type Shop, send } from '../../testing/shop.ts';
import { linkBase } from './link-base.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openDesk({ after }, { clock });
const mailBox = await openMailBox();
after(mailBox.close);
await addStaff(shop, 'boss@example.com');
await addUser(shop, 'jane@example.com');

const told: string[] = [];
const waiting: ((line: string) => void)[] = [];
const log = (line: string) => {
  const first = waiting.shift();
  if (first) first(line);
  else told.push(line);
};
/** The next line that whoever runs the server is told. */
const nextLine = async (): Promise<string> => told.shift() ?? (await new Promise((resolve) => waiting.push(resolve)));

const jobs = startJobs({
  database: shop.database,
  context: shop.system,
  tasks: tasksOfHouse(shop.running.house).filter(({ name }) => name === 'password-resets.send-link'),
  log,
});
after(() => jobs.stop());

const ask = (email: string, { url }: Pick<Shop, 'url'> = shop): Promise<Answer> =>
  new Panel(url).request('POST', '/api/password-resets', { body: { email } });
const use = (token: string, password: string, { url }: Pick<Shop, 'url'> = shop): Promise<Answer> =>
  new Panel(url).request('PUT', '/api/password-resets', { body: { token, password } });
const tokenIn = (text: string): string => /reset-password\?token=([\w-]{43})/.exec(text)![1]!;
const signIn = async (email: string, password: string) => (await new Panel(shop.url).signIn(email, password)).status;

const NEW = 'a password that is new';

test('without a mail server the link stands in the log, and sets a new password once', async () => {
  const { status, json } = await ask('JANE@example.com');
  assert.equal(status, 202);
  assert.deepEqual(json, {
    message: 'If there is an account with this address, a link to set a new password is on its way.',
  });
  const line = await nextLine();
  assert.match(line, /^No mail server is set up \(settings mail_host, .+\), so nobody was mailed: jane@example\.com /);
  assert.ok(line.includes(`${shop.url}/reset-password?token=`));
  const short = await use(tokenIn(line), 'short');
  assert.deepEqual(Object.keys(short.json.errors), ['password'], 'a bad password does not use the link up');
  assert.equal((await use(tokenIn(line), NEW)).status, 204);
  assert.equal(await signIn('jane@example.com', NEW), 201);
  assert.equal((await use(tokenIn(line), NEW)).status, 422);
});

test('with a mail server the link is mailed, with the password that the settings keep sealed', async () => {
  const settings = { mail_disable: '0', mail_host: '127.0.0.1', mail_port: String(mailBox.port) };
  for (const [key, value] of Object.entries({ ...settings, mail_from_address: 'desk@example.com' }))
    await shop.request('PATCH', `/api/v1/admin/settings/${key}`, { body: { value } });
  await shop.request('PATCH', '/api/v1/admin/settings/mail_encryption', { body: { value: 'none' } });
  const secret = (key: string) =>
    shop.request('PUT', `/api/v1/admin/settings/${key}/secret`, { body: { value: 'pw' } });
  assert.deepEqual([(await secret('mail_password')).status, (await secret('mail_host')).status], [204, 404]);
  assert.equal((await ask('boss@example.com')).status, 202);
  const mail = await mailBox.next();
  assert.match(mail, /^From: Tollgate <desk@example\.com>$/m);
  assert.match(mail, /^To: boss@example\.com$/m);
  assert.match(mail, /^Subject: Tollgate: set a new password$/m);
  const text = mail.replaceAll('=\n', '').replaceAll('=3D', '=');
  assert.equal((await use(tokenIn(text), NEW)).status, 204);
  assert.equal(await signIn('boss@example.com', NEW), 201);
  await shop.request('PATCH', '/api/v1/admin/settings/mail_disable', { body: { value: '1' } });
});

test('attack-20-old-reset-token: a new request ends the old link, whose time counts from the last one', async () => {
  await ask('jane@example.com');
  const first = tokenIn(await nextLine());
  clock.advance({ minutes: 59 });
  await ask('jane@example.com');
  const second = tokenIn(await nextLine());
  assert.equal((await use(first, NEW)).status, 422);
  clock.advance({ minutes: 59 });
  assert.equal((await use(second, 'the second password')).status, 204);
  await ask('jane@example.com');
  const third = tokenIn(await nextLine());
  clock.advance({ minutes: 60 });
  assert.equal((await use(third, NEW)).status, 422);
  const races = await raced();
  assert.deepEqual(races.sort(), [204, 422, 422, 422]);
});

/** Several who use one link at the same moment. */
async function raced(): Promise<number[]> {
  await ask('jane@example.com');
  const token = tokenIn(await nextLine());
  const answers = await Promise.all([1, 2, 3, 4].map((n) => use(token, `password number ${n}`)));
  return answers.map(({ status }) => status);
}

test('a new password by a link ends sessions and tokens', async () => {
  const app = await addClient(shop);
  await addStaff(shop, 'lost@example.com');
  const panel = await panelOf(shop, 'lost@example.com');
  const { access_token } = await passwordTokens(shop, app, 'lost@example.com');
  assert.equal((await panel.get('/api/v1/admin/users')).status, 200);
  assert.equal((await me(shop.url, access_token)).status, 200);
  await ask('lost@example.com');
  assert.equal((await use(tokenIn(await nextLine()), NEW)).status, 204);
  assert.equal((await panel.get('/api/v1/admin/users')).status, 401);
  assert.equal((await me(shop.url, access_token)).status, 401);
  const [audit] = await shop.database.query<{ actor_type: string; password: string }>({
    text: `SELECT actor_type, new_values->>'password' AS password FROM audits WHERE event = 'updated' AND auditable_type = 'users' ORDER BY id DESC LIMIT 1`,
  });
  assert.deepEqual(audit, { actor_type: 'user', password: '(changed)' });
});

test('attack-21-reset-oracle: no answer tells an account or a token from another, and both ways are limited', async (t) => {
  const strict = await openDesk(t, { clock, settings: { LOGIN_LIMIT: '2' } });
  await addUser(strict, 'jane@example.com');
  const [known, unknown] = [await ask('jane@example.com', strict), await ask('no@example.com', strict)];
  assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  const statuses = async (email: string) => [(await ask(email, strict)).status, (await ask(email, strict)).status];
  assert.deepEqual(
    [await statuses('jane@example.com'), await statuses('no@example.com')],
    [
      [202, 429],
      [202, 429],
    ],
  );
  const [wrong, odd] = [await use('x'.repeat(43), NEW, strict), await use("' OR 1=1 --", NEW, strict)];
  assert.deepEqual([wrong.status, wrong.json], [422, odd.json]);
  assert.equal((await use('y'.repeat(43), NEW, strict)).status, 429);
});

test('attack-37-reset-timing: asking takes the same time for an account that there is and one that there is not', async () => {
  const times: Record<string, number[]> = { 'boss@example.com': [], 'nobody@example.com': [] };
  for (let round = 0; round < 7; round++)
    await Promise.all(
      Object.entries(times)
        .sort(() => (round % 2 === 0 ? 1 : -1))
        .map(async ([email, list]) => {
          const begun = performance.now();
          await ask(email);
          list.push(performance.now() - begun);
        }),
    );
  const [known, unknown] = Object.values(times).map((list) => list.toSorted((a, b) => a - b)[3]!);
  assert.ok(Math.abs(known! / unknown! - 1) < 0.05, `${known} ${unknown}`);
  for (let round = 0; round < 7; round++) await nextLine();
});

test('a link never leads to a host that the request made up', async () => {
  const headers = { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' };
  const { config } = shop.running.house;
  assert.equal(await linkBase(shop.system, config, 'http://evil.example'), 'http://127.0.0.1:3000');
  assert.equal(await linkBase(shop.system, config, 'http://127.0.0.1.evil.example'), 'http://127.0.0.1:3000');
  assert.equal(await linkBase(shop.system, config, 'http://localhost:3000'), 'http://localhost:3000');
  assert.equal(
    await linkBase(shop.system, { ...config, TOLLGATE_URL: 'https://desk.example.com/' }, 'http://x'),
    'https://desk.example.com',
  );
  const body = { email: 'jane@example.com' };
  const { status } = await send(shop.url, 'POST', '/api/password-resets', { body, headers });
  assert.equal(status, 403, 'and a page of another site can not ask');
});
