// Types, lints, checks the borders between domains and finds dead code: `npm run check`.
import { spawnSync } from 'node:child_process';

const root = `${import.meta.dirname}/..`;
const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', '.'],
  ['types of the panel', 'tsc', '-p', 'web'],
  ['format and lint', 'biome', 'check', '.'],
  ['borders', 'depcruise', '--config', '.dependency-cruiser.cjs', 'server', 'sdk', 'web', 'scripts', 'bench', 'e2e'],
  ['dead code', 'knip', '--no-progress'],
];

const failed = steps.filter(([name, command, ...args]) => {
  const { status } = spawnSync(`${root}/node_modules/.bin/${command}`, args, { cwd: root, stdio: 'inherit' });
  console.log(`${name}: ${status === 0 ? 'ok' : 'FAILED'}`);
  return status !== 0;
});
process.exit(failed.length > 0 ? 1 : 0);
