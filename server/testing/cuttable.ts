import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner } from './shop.ts';

/** A way to a database that can be cut, as when its machine or the network between goes away. */
export interface Cuttable {
  /** connection string of the way through */
  readonly url: string;
  /** ends all connections and lets no new one through */
  cut(): void;
  mend(): Promise<void>;
}

export async function cuttable(owner: Owner, url: string): Promise<Cuttable> {
  const upstream = new URL(url);
  const host = decodeURIComponent(upstream.hostname);
  const port = upstream.port || '5432';
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-'));
  const path = join(folder, '.s.PGSQL.5432');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const further = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(Number(port), host);
    for (const [one, other] of [
      [socket, further],
      [further, socket],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const mend = async () => {
    server.listen(path);
    await once(server, 'listening');
  };
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await mend();
  owner.after(async () => {
    cut();
    rmSync(folder, { recursive: true, force: true });
  });
  const way = new URL(url);
  way.hostname = encodeURIComponent(folder);
  way.port = '5432';
  return { url: way.toString(), cut, mend };
}
