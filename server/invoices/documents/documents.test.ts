import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { fixedClock } from '../../platform/clock.ts';
import { books, openBooks, PATH, invoiceOf as writeInvoice } from '../../testing/books.ts';
import { openShop } from '../../testing/shop.ts';
import { paymentsOf } from './payments.ts';
import { invoiceFacts } from './read-facts.ts';

const clock = fixedClock('2026-11-03T23:30:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
await openBooks(shop);
const query = (text: string, parameters: unknown[] = []) => shop.database.query({ text }, parameters as string[]);

async function set(values: Record<string, string>): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    const { status, text } = await shop.request('PATCH', `${PATH}/settings/${key}`, { body: { value } });
    assert.equal(status, 200, text);
  }
}

/** Nobody reads bytes as text here. */
async function download(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${shop.url}${PATH}/${path}`, {
    headers: { authorization: `Bearer ${shop.key}`, ...headers },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const electronic = (id: string, format = 'cii', of = 'invoices') =>
  shop.request('GET', `${PATH}/${of}/${id}/e-invoice?format=${format}`);

/** The file that is embedded in a PDF; undefined when there is none. */
function embedded(pdf: Buffer): string | undefined {
  const at = pdf.indexOf('/Type /EmbeddedFile');
  if (at < 0) return undefined;
  const from = pdf.indexOf('stream\n', at) + 'stream\n'.length;
  return inflateSync(pdf.subarray(from, pdf.indexOf('\nendstream', from))).toString();
}

const live = (key: string, value: string) =>
  query(
    `INSERT INTO properties (key, name, value, model_type, model_id, created_at, updated_at)
     VALUES ($1, $1, $2, 'App\\Models\\User', 2, now(), now())
     ON CONFLICT (model_type, model_id, key) DO UPDATE SET value = excluded.value`,
    [key, value],
  );

await live('country', '');
const early = await writeInvoice(shop, { prices: ['10.00'] });

test('before the shop is described there is a PDF without an electronic invoice, and what lacks is named', async () => {
  const { status, bytes } = await download(`invoices/${early}/pdf`);
  assert.equal(status, 200);
  assert.equal(embedded(bytes), undefined);
  const refused = await electronic(early, 'xrechnung');
  assert.equal(refused.status, 409);
  for (const name of ['company_address', 'company_city', 'tax_country', 'company_phone', 'country'])
    assert.ok(refused.json.message.includes(name), `${name}: ${refused.json.message}`);
});

test('once the settings are filled in, it is there, also for an invoice that was made out before', async () => {
  await set({
    ...{ company_name: 'Hafen & Söhne', company_address: 'Kai 1', company_zip: '20457', company_city: 'Hamburg' },
    ...{
      tax_country: 'DE',
      company_vat_id: 'DE136695976',
      company_phone: '+49 40 1',
      company_email: 'shop@example.com',
    },
    ...{ company_iban: 'DE75512108001245126199', timezone: 'Europe/Berlin' },
  });
  for (const [key, value] of Object.entries({ country: 'Germany', zip: '10115', city: 'Berlin' }))
    await live(key, value);
  assert.match((await electronic(early)).text, /<ram:CountryID>DE<\/ram:CountryID>/);
});

let invoice = '';

async function taxedInvoice(): Promise<string> {
  const id = await writeInvoice(shop, { prices: ['119.00'] });
  await query(
    `UPDATE invoice_items SET tax_name = 'VAT', tax_rate = 19, tax_amount = 1900, tax_reason = 'rate' WHERE invoice_id = $1::bigint`,
    [id],
  );
  return id;
}

test('a PDF is a Factur-X document: the same bytes each time, with the electronic invoice in it', async () => {
  invoice = await taxedInvoice();
  const first = await download(`invoices/${invoice}/pdf`);
  assert.equal(first.status, 200);
  assert.equal(first.headers.get('content-type'), 'application/pdf');
  assert.match(
    first.headers.get('content-disposition')!,
    /^inline; filename="INV-\d+\.pdf"; filename\*=UTF-8''INV-\d+\.pdf$/,
  );
  assert.ok(first.bytes.subarray(0, 8).equals(Buffer.from('%PDF-1.7')));
  const text = first.bytes.toString('latin1');
  for (const part of [
    '<pdfaid:part>3<',
    '<pdfaid:conformance>B<',
    '<fx:ConformanceLevel>EN 16931<',
    '/AFRelationship /Alternative',
    '/MarkInfo',
  ])
    assert.ok(text.includes(part), part);
  assert.equal(embedded(first.bytes), (await electronic(invoice, 'factur-x')).text);
  clock.advance({ hours: 1 });
  const second = await download(`invoices/${invoice}/pdf`);
  assert.ok(first.bytes.equals(second.bytes));
  const etag = first.headers.get('etag')!;
  const third = await download(`invoices/${invoice}/pdf`, { 'if-none-match': etag });
  assert.deepEqual([third.status, third.bytes.length, third.headers.get('etag')], [304, 0, etag]);
  const german = await download(`invoices/${invoice}/pdf?language=de`);
  assert.ok(!german.bytes.equals(first.bytes));
  assert.ok(german.bytes.includes('/Lang (de)'));
});

test('the electronic invoice says who, what, when and how much, in each of its forms', async () => {
  for (const [format, root] of [
    ['cii', 'rsm:CrossIndustryInvoice'],
    ['ubl', 'Invoice'],
    ['xrechnung', 'Invoice'],
  ] as const) {
    const { status, text, headers } = await electronic(invoice, format);
    assert.equal(status, 200, text);
    assert.equal(headers.get('content-type'), 'application/xml');
    assert.match(headers.get('content-disposition')!, new RegExp(`^attachment; filename="INV-\\d+-${format}\\.xml"`));
    assert.ok(text.includes(`<${root} `));
    for (const part of ['Hafen &amp; Söhne', '>DE136695976<', '>S<', '>119.00<', '>100.00<', '>19.00<'])
      assert.ok(text.includes(part), `${format}: ${part}`);
    // 23:30 in UTC is the next day in Hamburg.
    assert.match(text, /2026-?11-?04/);
  }
  assert.match((await electronic(invoice, 'xrechnung')).text, /xrechnung_3\.0</);
  assert.equal((await electronic(invoice, 'pdf')).status, 422);
});

test('what the shop is called later does not change what an issued invoice says; a payment does', async () => {
  const before = await download(`invoices/${invoice}/pdf`);
  await set({ company_name: 'Another Name' });
  assert.ok((await download(`invoices/${invoice}/pdf`)).bytes.equals(before.bytes));
  await shop.request('POST', `${PATH}/invoices/${invoice}/payments`, { body: { amount: '19.00' } });
  assert.ok(!(await download(`invoices/${invoice}/pdf`)).bytes.equals(before.bytes));
  const { text } = await electronic(invoice);
  assert.match(text, /<ram:TotalPrepaidAmount>19\.00<.*<ram:DuePayableAmount>100\.00</);
});

test('a credit note is a document of its own, which names its invoice', async () => {
  const body = { amount: '11.90', reason: 'An outage' };
  const { json } = await shop.request('POST', `${PATH}/invoices/${invoice}/credit-notes`, { body });
  const { number } = json.data.attributes;
  const pdf = await download(`credit-notes/${json.data.id}/pdf`);
  assert.equal(pdf.status, 200);
  const { text } = await electronic(json.data.id, 'ubl', 'credit-notes');
  assert.equal(embedded(pdf.bytes), (await electronic(json.data.id, 'cii', 'credit-notes')).text);
  for (const part of [
    `>${number}<`,
    '<cbc:CreditNoteTypeCode>381<',
    '<cac:InvoiceDocumentReference>',
    '>10.00<',
    '>1.90<',
    'An outage',
  ])
    assert.ok(text.includes(part), part);
  assert.equal((await download('credit-notes/999999/pdf')).status, 404);
  await books(shop);
});

test('a proforma invoice is a PDF that says so, and no electronic invoice; nor is one that was cancelled', async () => {
  await set({ invoice_proforma: '1' });
  const proforma = await writeInvoice(shop, { prices: ['5.00'] });
  await set({ invoice_proforma: '0' });
  const { bytes, headers } = await download(`invoices/${proforma}/pdf`);
  assert.match(headers.get('content-disposition')!, /proforma-\d+\.pdf/);
  assert.ok(bytes.includes('Proforma invoice #'));
  assert.match((await electronic(proforma)).json.message, /^This is a proforma invoice:/);
  const cancelled = await writeInvoice(shop, { prices: ['5.00'] });
  await shop.request('PATCH', `${PATH}/invoices/${cancelled}`, { body: { status: 'cancelled' } });
  assert.match((await electronic(cancelled)).json.message, /^This invoice was cancelled:/);
  assert.equal((await download(`invoices/${cancelled}/pdf`)).status, 200);
});

test('no description breaks a document: control characters, markup, scripts from right to left, ten thousand characters', async () => {
  const texts = [
    '<x>&"\' ]]> \u0007\u202e é 😀 漢字 שלום עולם مرحبا',
    'W'.repeat(10_000),
    'a b '.repeat(2500),
    '',
    '\n\n\r\n',
    '\u{10ffff}',
  ];
  const id = await writeInvoice(shop, { prices: texts.map(() => '1.00') });
  await query(
    `UPDATE invoice_items SET description = text FROM (
       SELECT text, at FROM unnest($2::text[]) WITH ORDINALITY AS given (text, at)) AS given
     WHERE invoice_id = $1::bigint AND at = (SELECT count(*) FROM invoice_items AS earlier WHERE earlier.invoice_id = $1::bigint AND earlier.id <= invoice_items.id)`,
    [id, texts],
  );
  const { status, bytes, headers } = await download(`invoices/${id}/pdf`);
  assert.equal(status, 200);
  assert.equal(decodeURIComponent(headers.get('x-missing-glyphs')!), '漢字');
  const plain = await download(`invoices/${await writeInvoice(shop, { prices: ['1.00'] })}/pdf`);
  assert.equal(plain.headers.get('x-missing-glyphs'), null);
  assert.ok(Number(/\/Count (\d+)/.exec(bytes.toString('latin1'))![1]) > 3);
  const { text } = await electronic(id);
  assert.ok(text.includes('&lt;x&gt;&amp;&quot;&apos; ]]&gt;'));
  assert.equal(embedded(bytes), text);
});

test('what was paid of an invoice and went back stands on it, by the way it took; what comes to nothing on one day does not', async () => {
  const id = await writeInvoice(shop, { user: 4, prices: ['10.00'] });
  const post = async (path: string, body: object) =>
    (await shop.request('POST', `${PATH}/${path}`, { body })).json.data.id as string;
  const payment = await post(`invoices/${id}/payments`, { amount: '8.00', gateway: 'bank' });
  await post(`invoice-transactions/${payment}/refunds`, { amount: '3.00' });
  await post(`invoice-transactions/${payment}/refunds`, { amount: '1.00', destination: 'credit' });
  const { payments, paid, remaining } = (await invoiceFacts(shop.system, id))!;
  assert.deepEqual(
    payments.map(({ kind, gateway, amount }) => [kind, gateway, amount]),
    [
      ['payment', 'bank', 800n],
      ['refunded', null, -300n],
      ['returned', null, -100n],
    ],
  );
  assert.deepEqual([paid, remaining], [400n, 600n]);
  assert.equal((await download(`invoices/${id}/pdf`)).status, 200);
  const failed = ['-3', '3'].map((amount) => ({
    ...{ at: '2026-11-03T23:30:00Z', kind: 'refund' as const, other: 'clearing', note: null, amount },
  }));
  assert.deepEqual(
    paymentsOf(failed, 0n, () => '2026-11-04'),
    [],
  );
  await books(shop);
});

test('an amount in dinars that EN 16931 can not write leaves the PDF without it', async () => {
  const id = await writeInvoice(shop, { currency: 'KWD', prices: ['1.234'] });
  assert.match((await electronic(id)).json.message, /^EN 16931 knows amounts with at most two digits/);
  const { status, bytes } = await download(`invoices/${id}/pdf`);
  assert.deepEqual([status, embedded(bytes)], [200, undefined]);
  const yen = await writeInvoice(shop, { currency: 'JPY', prices: ['1234'] });
  assert.match((await electronic(yen)).text, /<ram:GrandTotalAmount>1234</);
});
