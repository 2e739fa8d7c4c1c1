import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const run = promisify(execFile);

/** The browser script of the documentation, compressed. */
export interface Script {
  readonly gzip: Buffer;
  readonly etag: string;
}

let script: Promise<Script> | undefined;

/** Reads the script when it is first asked for, some 0.6 s once, and keeps its 1.4 MB. */
export function docsScript(): Promise<Script> {
  script ??= pack().catch((error) => {
    script = undefined;
    throw error;
  });
  return script;
}

async function pack(): Promise<Script> {
  const { stdout: gzip } = await run(process.execPath, [fileURLToPath(import.meta.resolve('./pack-script.ts'))], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { gzip, etag: `"${hash('sha256', gzip).slice(0, 32)}"` };
}

/** For the few that don't take gzip. */
export const unpacked = ({ gzip }: Script): Buffer => gunzipSync(gzip);
