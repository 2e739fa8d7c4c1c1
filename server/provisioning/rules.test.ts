import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  afterCall,
  atRest,
  type Call,
  type Change,
  type Desired,
  nextCall,
  type Outcome,
  referenceOf,
  type Standing,
} from './rules.ts';

const START = Temporal.Instant.from('2026-01-01T00:00:00Z');

/** A node that makes a machine for each name that it has none of, and is asked by calls that get lost on either way. */
class Node {
  readonly machines = new Map<string, { suspended: boolean }>();

  act(call: Call, name: string): Outcome {
    const machine = this.machines.get(name);
    if (call === 'check') return done(machine !== undefined, machine?.suspended);
    if (call === 'create' && !machine) this.machines.set(name, { suspended: false });
    else if (call === 'terminate') this.machines.delete(name);
    else if (!machine) return { kind: 'refused', error: 'There is none.' };
    else if (call === 'suspend' || call === 'unsuspend') machine.suspended = call === 'suspend';
    return done(true, this.machines.get(name)?.suspended);
  }
}

const done = (exists: boolean, suspended = false): Outcome => ({
  kind: 'done',
  seen: { exists, suspended, externalId: exists ? 'machine' : null },
});

const begin: Standing = {
  desired: 'active',
  actual: 'absent',
  state: 'queued',
  life: 1,
  external_id: null,
  provisioned_at: null,
  ending: false,
  revision: 1,
  upgrade_revision: 0,
  applied_revision: 0,
  attempt: 0,
};

const wanted = (at: Standing, desired: Desired): Standing => ({
  ...at,
  desired,
  state: at.actual === 'unknown' ? 'in_doubt' : 'queued',
  revision: at.revision + 1,
  attempt: 0,
});

type Fate = 'arrives' | 'refused' | 'lost' | 'lost after';

function step(at: Standing, node: Node, fate: Fate): Standing {
  const call = at.state === 'ready' ? 'check' : nextCall(at);
  if (at.state === 'failed') return at;
  if (call === null) return { ...at, ...atRest(at, START) };
  const name = referenceOf(7n, at.life);
  const answer = fate === 'arrives' || fate === 'lost after' ? node.act(call, name) : undefined;
  const outcome: Outcome =
    fate === 'refused'
      ? { kind: 'refused', error: 'No.' }
      : fate === 'arrives'
        ? answer!
        : { kind: 'unknown', error: 'No answer.' };
  return { ...at, ...afterCall(at, { call, revision: at.revision }, outcome, START) };
}

const fates = fc.constantFrom<Fate>('arrives', 'refused', 'lost', 'lost after');
const wishes = fc.constantFrom<Desired>('active', 'suspended', 'terminated');
const history = fc.array(fc.oneof(fates, fates, wishes), { maxLength: 40 });

test('whatever gets lost on the way, a service never has two servers, and ends with what is wanted', () => {
  fc.assert(
    fc.property(history, (events) => {
      const node = new Node();
      let at: Standing = begin;
      for (const event of events) {
        at = ['active', 'suspended', 'terminated'].includes(event)
          ? wanted(at, event as Desired)
          : step(at, node, event as Fate);
        assert.ok(node.machines.size <= 1, 'one server at most');
        if (at.state === 'ready' && at.actual === 'active')
          assert.equal(node.machines.size, 1, 'shown only when there');
      }
      if (at.state === 'failed') at = wanted(at, at.desired);
      for (let calls = 0; calls < 12; calls++) at = step(at, node, 'arrives');
      assert.equal(at.state, 'ready');
      const [machine] = node.machines.values();
      if (at.desired === 'active') assert.deepEqual(machine, { suspended: false });
      if (at.desired === 'terminated') assert.equal(machine, undefined);
      if (at.desired === 'suspended' && machine) assert.equal(machine.suspended, true);
    }),
    { numRuns: 2_000 },
  );
});

test('what fails is tried again for about a day, and then it is said', () => {
  let at: Standing = begin;
  let now = START;
  let change: Change | undefined;
  for (let tries = 0; tries < 100 && at.state !== 'failed'; tries++) {
    change = afterCall(at, { call: 'create', revision: 1 }, { kind: 'refused', error: 'The node is full.' }, now);
    at = { ...at, ...change };
    now = change.next_attempt_at ?? now;
  }
  const hours = START.until(now).total('hours');
  assert.ok(hours > 23 && hours < 27, `${hours} hours`);
  assert.equal(change?.news, 'provisioning_failed');
  assert.equal(change?.last_error, 'The node is full.');
});

test('a server that nobody can look after for a while stays as it is', () => {
  const at: Standing = { ...begin, actual: 'active', state: 'ready', external_id: 'm', provisioned_at: START };
  const change = afterCall(at, { call: 'check', revision: 1 }, { kind: 'unknown', error: 'No answer.' }, START);
  assert.equal(change.state, 'ready');
  assert.equal(change.attempt, 0);
});

test('one that is gone is not made anew by itself', () => {
  const at: Standing = { ...begin, actual: 'active', state: 'ready', external_id: 'm', provisioned_at: START };
  const change = afterCall(at, { call: 'check', revision: 1 }, done(false), START);
  assert.equal(change.state, 'failed');
  assert.equal(change.news, 'provisioning_failed');
  assert.equal(nextCall({ ...at, ...change }), 'check');
});
