import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { type Stage, startProduct } from './stage.ts';

const MAX_START = 1500;
const MAX_MEMORY = 200;
const STARTS = 5;

/** Milliseconds from the command to the first answered request, on the existing database. */
export async function measureStart({ environment, key }: Stage): Promise<boolean> {
  const times: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const began = performance.now();
    const product = await startProduct(environment);
    const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/admin/users?per_page=1`, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (answer.status !== 200) throw new Error(`The first answer was ${answer.status}.`);
    times.push(performance.now() - began);
    await product.stop();
  }
  const median = times.sort((a, b) => a - b)[Math.floor(STARTS / 2)]!;
  console.log(
    `\nStart to first answered request: ${median.toFixed(0)} ms (median of ${STARTS}, at most ${MAX_START})${median <= MAX_START ? '' : '  MISSED'}`,
  );
  return median <= MAX_START;
}

const CALM_DOWN = 8000;

/** Resident memory of the server process after what was measured before: at the last answer, and when it has come to rest. */
export async function measureMemory(pid: number): Promise<boolean> {
  const atOnce = residentMemory(pid);
  await setTimeout(CALM_DOWN);
  const atRest = residentMemory(pid);
  const met = atRest <= MAX_MEMORY;
  console.log(
    `\nResident memory of the server process: ${atRest.toFixed(0)} MB ${CALM_DOWN / 1000} s after the last answer (at most ${MAX_MEMORY}), ${atOnce.toFixed(0)} MB with it${met ? '' : '  MISSED'}`,
  );
  return met;
}

/** Megabytes. */
export const residentMemory = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;
