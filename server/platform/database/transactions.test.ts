import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/database.ts';
import type { Transaction } from './database.ts';
import { ATTEMPTS } from './victims.ts';

const { database, drop } = await createTestDatabase();
after(drop);
await database.query({ text: 'CREATE TABLE accounts (id bigint PRIMARY KEY, amount bigint NOT NULL)' });
await database.query({ text: 'INSERT INTO accounts VALUES (1, 0), (2, 0)' });
const add = { text: 'UPDATE accounts SET amount = amount + 1 WHERE id = $1' };
const amounts = async () =>
  (await database.query<{ amount: bigint }>({ text: 'SELECT amount FROM accounts ORDER BY id' })).map(
    ({ amount }) => amount,
  );

/** Two sides of which each goes on with what the other one has taken, the first time that both are there. */
function meeting() {
  const arrived = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const [attempts, told] = [[0, 0], [] as string[]];
  const side = (own: 0 | 1) => async (tx: Transaction) => {
    attempts[own]!++;
    tx.afterCommit(() => told.push(`${own}, attempt ${attempts[own]}`));
    await tx.query(add, [own + 1]);
    arrived[own].resolve();
    await arrived[1 - own]!.promise;
    await tx.query(add, [2 - own]);
    return own;
  };
  return { attempts, told, sides: [side(0), side(1)] as const };
}

test('of two transactions that wait for each other, the one that is given up is done again, wholly and once', async () => {
  const { attempts, told, sides } = meeting();
  assert.deepEqual(await Promise.all(sides.map((side) => database.transaction(side))), [0, 1]);
  assert.deepEqual(await amounts(), [2n, 2n]);
  assert.deepEqual(attempts.toSorted(), [1, 2]);
  assert.equal(told.length, 2, 'what was to follow the commit of the failed attempt does not');
  assert.equal(told.filter((hook) => hook.endsWith('attempt 2')).length, 1);
});

const refuse = (code: string) => ({ text: `DO $$ BEGIN RAISE 'no' USING ERRCODE = '${code}'; END $$` });

test('a transaction is not done again for ever, and for no other reason', async () => {
  for (const [code, times] of [
    ['40001', ATTEMPTS],
    ['23514', 1],
  ] as const) {
    let [made, committed] = [0, 0];
    const work = database.transaction(async (tx) => {
      made++;
      tx.afterCommit(() => committed++);
      await tx.query(add, [1]);
      await tx.query(refuse(code));
    });
    await assert.rejects(work, { code });
    assert.deepEqual([made, committed], [times, 0]);
  }
  assert.deepEqual(await amounts(), [2n, 2n]);
});

test('what a constraint refuses at the commit alone is done again as well', async () => {
  await database.query({
    text: `CREATE SEQUENCE tries; CREATE FUNCTION refuse_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF nextval('tries') = 1 THEN RAISE 'no' USING ERRCODE = '40001'; END IF; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER refuse_once AFTER UPDATE ON accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_once()`,
  });
  await database.transaction((tx) => tx.query(add, [1]));
  assert.deepEqual(await amounts(), [3n, 2n]);
});

test('a statement by itself is a transaction as well: named or not, it is done again', async () => {
  for (const name of ['tests.add-alone', undefined]) {
    await database.query({ text: "SELECT setval('tries', 1, false)" });
    await database.query({ name, text: 'UPDATE accounts SET amount = amount + 1 WHERE id = 2' });
  }
  assert.deepEqual(await amounts(), [3n, 4n]);
});

test('what is left running of a transaction that failed says nothing more in it', async () => {
  const failed = Promise.withResolvers<void>();
  let late: Promise<unknown> | undefined;
  const work = database.transaction(async (tx) => {
    late = failed.promise.then(() => tx.query(add, [1]));
    throw new Error('It ends here.');
  });
  await assert.rejects(work, /ends here/);
  failed.resolve();
  await assert.rejects(late!, /is over/);
  assert.deepEqual(await amounts(), [3n, 4n]);
});
