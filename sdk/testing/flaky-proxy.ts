import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface FlakyProxy {
  readonly url: string;
  /** connections that were opened */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Stands before a server, and cuts the first `cuts` connections when the answer arrives: the server is done, the client knows nothing. */
export async function flakyProxy(target: string, cuts: number): Promise<FlakyProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let count = 0;
  const proxy = createServer((client) => {
    const cut = ++count <= cuts;
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
    }
    client.pipe(server);
    if (cut) server.once('data', () => client.destroy());
    else server.pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    connections: () => count,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
