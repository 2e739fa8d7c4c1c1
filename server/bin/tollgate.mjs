#!/usr/bin/env node
// The machine's `node` may be older than the one the lockfile brings. When it is, hand over to that one.
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const MAJOR = 26;

function broughtNode() {
  const require = createRequire(import.meta.url);
  const os = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${os}-${process.arch}`, `node-bin-${os}-${process.arch}`]) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), 'bin', os === 'win' ? 'node.exe' : 'node');
    } catch {}
  }
}

if (Number(process.versions.node.split('.')[0]) >= MAJOR) {
  // Compiled modules are kept for the next start, which halves its time; where that can't be written, nothing is lost.
  module.enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/tollgate'));
  await import('../cli.ts');
} else {
  const node = broughtNode();
  if (!node) {
    console.error(
      `Tollgate needs Node ${MAJOR} and this is ${process.versions.node}: run "npm ci" again without --omit=optional.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [import.meta.filename ?? process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}
