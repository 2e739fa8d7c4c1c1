import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server that takes everything and delivers nothing: as much of RFC 5321 as that needs. */
export interface MailBox {
  readonly port: number;
  /** how many it has taken */
  readonly taken: number;
  /** the next mail, as it was handed in */
  next(): Promise<string>;
  close(): Promise<void>;
}

const ANSWERS: Readonly<Record<string, string>> = {
  EHLO: '250 here',
  HELO: '250 here',
  DATA: '354 go on',
  QUIT: '221 bye',
};

export async function openMailBox(): Promise<MailBox> {
  const mails: string[] = [];
  let taken = 0;
  const waiting: ((mail: string) => void)[] = [];
  const deliver = (mail: string) => {
    taken++;
    const first = waiting.shift();
    if (first) first(mail);
    else mails.push(mail);
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 test\r\n');
    let data: string[] | undefined;
    createInterface({ input: socket }).on('line', (line) => {
      if (!data) {
        const command = line.slice(0, 4).toUpperCase();
        if (command === 'DATA') data = [];
        socket.write(`${ANSWERS[command] ?? '250 fine'}\r\n`);
      } else if (line === '.') {
        deliver(data.join('\n'));
        data = undefined;
        socket.write('250 taken\r\n');
      } else data.push(line);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get taken() {
      return taken;
    },
    next: async () => mails.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve))),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
