import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type RawRequest, rawClient, sendBytes } from '../testing/raw.ts';
import { type Answer, openShop } from '../testing/shop.ts';
import { forgetFiles } from '../tickets/attachments/forget-files.ts';
import { storageIn } from '../tickets/attachments/storage.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: files that people send, and where they end up.

const folder = await mkdtemp(join(tmpdir(), 'tollgate-files-'));
after(() => rm(folder, { recursive: true, force: true }));
const shop = await openShop({ after }, { recorded: true, settings: { TOLLGATE_DATA: folder } });
const raw = rawClient({ after }, shop.url);
const MESSAGES = '/api/v1/admin/ticket-messages';
const BYTES = { 'content-type': 'application/octet-stream' };
const attachments = join(folder, 'attachments');

interface Attachment {
  id: string;
  attributes: { filename: string; path: string; filesize: number; mime_type: string };
}

async function newMessage(): Promise<string> {
  const body = { message: 'See the file', user_id: 2, ticket_id: 1 };
  return (await shop.request('POST', MESSAGES, { body })).json.data.id;
}

const upload = (message: string, filename: string, body = 'bytes', key = shop.key): Promise<Answer> =>
  shop.request(
    'POST',
    `${MESSAGES}/${message}/attachments?include=attachments&filename=${encodeURIComponent(filename)}`,
    {
      headers: BYTES,
      body,
      key,
    },
  );

/** A file that was attached to a message of its own, and where it is read. */
async function attached(filename: string, body?: string): Promise<{ address: string; attachment: Attachment }> {
  const message = await newMessage();
  const { status, json, text } = await upload(message, filename, body);
  assert.equal(status, 201, text);
  const attachment = json.included[0];
  return { address: `${MESSAGES}/${message}/attachments/${attachment.id}`, attachment };
}

const savedNames = async () => (await readdir(attachments)).filter((name) => /^[0-9a-f]{32}$/.test(name)).sort();

test('attack-01-uploaded-code: what is attached is saved under a random name and only ever downloaded, whatever it is', async () => {
  for (const name of ['x.php', 'page.html', 'image.svg', 'x.phtml', '.htaccess', 'a"b;c.html', 'Rechnung März.pdf']) {
    const code = `<script>alert(1)</script><?php system($_GET['c']); ?> ${name}`;
    const { address, attachment } = await attached(name, code);
    const { path, filename, filesize } = attachment.attributes;
    assert.deepEqual([filename, filesize], [name, Buffer.byteLength(code)]);
    assert.match(path, /^[0-9a-f]{32}$/, 'nothing of its name is left');
    assert.equal(await readFile(join(attachments, path), 'utf8'), code);
    const { status, headers, text } = await shop.request('GET', address);
    assert.deepEqual([status, text], [200, code]);
    assert.equal(headers.get('content-type'), 'application/octet-stream');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy')!, /^default-src 'none'; sandbox$/);
    const disposition = headers.get('content-disposition')!;
    assert.match(disposition, /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%!~-]+$/);
    assert.equal(decodeURIComponent(disposition.split("UTF-8''")[1]!), name);
    for (const guess of [`/${path}`, `/attachments/${path}`, `/data/attachments/${path}`, `/assets/${path}`]) {
      const answer = await shop.request('GET', guess, { key: null });
      assert.equal(answer.status, 404, guess);
      assert.ok(!answer.text.includes('system('), guess);
    }
  }
});

test('attack-01: nobody reads or attaches a file without the permission, or through another message', async () => {
  const { address } = await attached('secret.txt');
  assert.equal((await shop.request('GET', address, { key: null })).status, 401);
  const clerk = await shop.createKey({ permissions: ['tickets.view', 'ticket_messages.create'] });
  assert.equal((await shop.request('GET', address, { key: clerk })).status, 403);
  const reader = await shop.createKey({ permissions: ['ticket_messages.view'] });
  assert.equal((await shop.request('GET', address, { key: reader })).status, 200);
  const message = await newMessage();
  assert.equal((await upload(message, 'a.txt', 'bytes', reader)).status, 403);
  const other = address.replace(/messages\/\d+/, `messages/${message}`);
  assert.equal((await shop.request('GET', other)).status, 404);
  assert.equal((await upload('999999', 'a.txt')).status, 404);
});

test('attack-38-path-in-a-name: a name with folders is refused, and a stored path that leads out is no file', async () => {
  const message = await newMessage();
  const before = await savedNames();
  for (const name of ['../x', '..', '.', 'a/b.txt', '..\\x', '/etc/passwd', 'a\0b', 'a\nb', '', 'x'.repeat(256)]) {
    const { status, json } = await upload(message, name);
    assert.deepEqual([status, Object.keys(json.errors ?? {})], [422, ['filename']], JSON.stringify(name));
  }
  const none = await shop.request('POST', `${MESSAGES}/${message}/attachments`, { headers: BYTES, body: 'x' });
  assert.equal(none.status, 422);
  assert.deepEqual(await savedNames(), before, 'nothing is left of what was refused');
  await writeFile(join(folder, 'secret-outside'), 'outside');
  await symlink(join(folder, 'secret-outside'), join(attachments, 'link'));
  const { address, attachment } = await attached('a.txt');
  for (const path of ['../secret-outside', '../../etc/passwd', '/etc/passwd', 'link', '.', '', 'a\\..\\b', 'nothing']) {
    const text = 'UPDATE ticket_message_attachments SET path = $1 WHERE id = $2';
    await shop.database.query({ text }, [path, attachment.id]);
    const { status, text: told } = await shop.request('GET', address);
    assert.equal(status, 404, path);
    assert.ok(!told.includes('outside') && !told.includes(folder), told);
  }
});

test('attack-38: no file takes the place of another, and what came from another panel is found where it was put', async () => {
  const [one, two] = [await attached('same.txt', 'one'), await attached('same.txt', 'two')];
  assert.equal((await shop.request('GET', one.address)).text, 'one');
  assert.equal((await shop.request('GET', two.address)).text, 'two');
  const imported = `${MESSAGES}/1/attachments/1`;
  assert.equal((await shop.request('GET', imported)).status, 404);
  await mkdir(join(attachments, 'tickets/uploads'), { recursive: true });
  await writeFile(join(attachments, 'tickets/uploads/0198aaaa.txt'), 'a log');
  assert.equal((await shop.request('GET', imported)).text, 'a log');
});

test('attack-38: a deleted attachment takes its own file along, and no other, wherever its path leads', async () => {
  const [gone, stays] = [await attached('gone.txt', 'gone'), await attached('stays.txt', 'stays')];
  const other = stays.address.replace(/\d+$/, String(gone.attachment.id));
  assert.equal((await shop.request('DELETE', other)).status, 404, 'it belongs to another message');
  assert.equal((await shop.request('DELETE', gone.address)).status, 204);
  assert.equal((await shop.request('GET', gone.address)).status, 404);
  assert.equal((await savedNames()).includes(gone.attachment.attributes.path), false);
  await writeFile(join(folder, 'secret-kept'), 'a secret');
  const text = 'UPDATE ticket_message_attachments SET path = $1 WHERE id = $2';
  await shop.database.query({ text }, ['../secret-kept', stays.attachment.id]);
  assert.equal((await shop.request('DELETE', stays.address)).status, 204);
  assert.equal(await readFile(join(folder, 'secret-kept'), 'utf8'), 'a secret');
});

test('attack-43-malformed-upload: what is no upload is a 4xx, and the server lives on', async () => {
  const message = await newMessage();
  const path = `${MESSAGES}/${message}/attachments?filename=a.txt`;
  const authorization = `Bearer ${shop.key}`;
  const send = (request: Partial<RawRequest>) =>
    raw({ method: 'POST', path, ...request, headers: { authorization, ...request.headers } });
  const before = await savedNames();
  const multipart = 'multipart/form-data; boundary=x';
  for (const [type, body, status] of [
    [multipart, '--x\r\nContent-Disposition: form-data; name="f"; filename*=UTF-8\'\'%zz\r\n\r\n', 415],
    [multipart, '--y--', 415],
    ['application/json', '{}', 415],
    ['application/json', '{', 400],
    ['', 'bytes', 415],
    ['application/octet-stream', '', 422],
  ] as const)
    assert.equal((await send({ headers: { 'content-type': type }, body })).status, status, `${type} ${body}`);
  assert.equal((await send({})).status, 415);
  const huge = await send({ headers: { ...BYTES, 'content-length': '99999999999' }, body: 'x' });
  assert.equal(huge.status, 413);
  assert.match(huge.text, /at most 10 MiB/);
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/octet-stream\r\n`;
  await sendBytes(shop.url, `${head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\nbytes\r\n`);
  assert.equal((await shop.request('GET', `${MESSAGES}/${message}`)).status, 200);
  assert.deepEqual(await savedNames(), before);
  const elsewhere = await shop.request('POST', MESSAGES, { headers: BYTES, body: 'bytes' });
  assert.equal(elsewhere.status, 415, 'bytes are taken where files are, and nowhere else');
});

test('a file has at most ten MiB, and a message at most ten files, also when they come at once', async () => {
  const message = await newMessage();
  const most = 10 * 1024 * 1024;
  assert.equal((await upload(message, 'largest.bin', 'x'.repeat(most))).status, 201);
  assert.equal((await upload(message, 'larger.bin', 'x'.repeat(most + 1))).status, 413);
  const before = (await savedNames()).length;
  const answers = await Promise.all(Array.from({ length: 14 }, (_, index) => upload(message, `${index}.txt`)));
  assert.equal(answers.filter(({ status }) => status === 201).length, 9);
  assert.equal(answers.filter(({ status }) => status === 422).length, 5);
  assert.equal((await savedNames()).length, before + 9);
});

test('an upload that is repeated under its key is there once', async () => {
  const message = await newMessage();
  const send = (body: string) =>
    shop.request('POST', `${MESSAGES}/${message}/attachments?filename=a.txt&include=attachments`, {
      headers: { ...BYTES, 'idempotency-key': 'one-upload' },
      body,
    });
  const [first, again, other] = [await send('bytes'), await send('bytes'), await send('other')];
  assert.deepEqual([first.status, again.status, other.status], [201, 201, 422]);
  assert.equal(again.text, first.text);
  assert.equal(first.json.included.length, 1);
});

test('files go with their message, an hour after it', async () => {
  const { address, attachment } = await attached('gone.txt');
  const kept = await attached('kept.txt');
  await shop.request('DELETE', address.split('/attachments')[0]!);
  assert.equal((await shop.request('GET', address)).status, 404);
  const clean = async (hours: number) => {
    const clock = { now: () => Temporal.Now.instant().add({ hours }) };
    await forgetFiles(storageIn(folder)).run({ ...shop.system, db: shop.database, clock } as never, {});
    return savedNames();
  };
  assert.ok((await clean(0)).includes(attachment.attributes.path), 'it may be of an upload that is still going on');
  const left = await clean(2);
  assert.ok(!left.includes(attachment.attributes.path));
  assert.ok(left.includes(kept.attachment.attributes.path));
  assert.equal((await shop.request('GET', kept.address)).status, 200);
});
