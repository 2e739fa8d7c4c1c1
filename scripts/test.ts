// Runs every test of the repository: `npm test`, or `npm test -- server/users` for some of them.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { builtPanel } from '../e2e/built-panel.ts';
import { startEmbeddedPostgres } from '../server/platform/database/embedded/index.ts';
import { readTap } from './tap.ts';

const root = `${import.meta.dirname}/..`;
const wanted = process.argv.slice(2);
const files = globSync(
  [
    'server/**/*.test.ts',
    'sdk/**/*.test.ts',
    'bench/**/*.test.ts',
    'scripts/**/*.test.ts',
    'e2e/**/*.test.ts',
    'web/**/*.test.ts',
  ],
  {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  },
)
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(' ')}: name a part of a path, such as server/users.`);
  process.exit(1);
}

const panel = files.some((file) => file.startsWith('e2e')) ? await builtPanel() : undefined;
// One server for all files; each makes databases of its own. It is not asked to be durable.
const postgres = await startEmbeddedPostgres({
  dataDir: `${root}/.cache/test`,
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
});
const child = spawn(
  process.execPath,
  [
    '--test',
    '--test-reporter=tap',
    '--test-timeout=120000',
    `--test-concurrency=${availableParallelism() + 1}`,
    ...files,
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      // Some 180 processes read the same modules: what one of them compiled, all use, as the server does.
      NODE_COMPILE_CACHE: `${root}/node_modules/.cache/tollgate`,
      ...(panel && { PANEL_DIST: panel }),
      TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? postgres.url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const { passed, failed } = await readTap(child.stdout, (line) => console.log(line));
const code = await new Promise<number>((resolve) =>
  child.exitCode === null ? child.on('exit', (exit) => resolve(exit ?? 1)) : resolve(child.exitCode),
);
await postgres.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : code);
