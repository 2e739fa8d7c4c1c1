import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { StartError } from '../errors.ts';

/** How long an answer that has begun may take when the server stops. */
const PATIENCE_MS = 10_000;
const SWEEP_MS = 25;

/** Listens where the configuration says and returns the address. Throws a StartError when that can't be done. */
export async function listen(app: FastifyInstance, { HOST, PORT }: Config): Promise<string> {
  try {
    return await app.listen({ host: HOST, port: PORT });
  } catch (error) {
    throw problemOf(error as NodeJS.ErrnoException, HOST, PORT);
  }
}

function problemOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} of ${host} is in use: stop the program that uses it, or set PORT to another one.`,
      );
    case 'EACCES':
      return new StartError(`Port ${port} is reserved for the administrator: set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`This machine has no address ${host}: correct HOST.`);
    default:
      return error;
  }
}

/** Takes no more requests, and waits for the answers that have begun. */
export async function close(app: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
  // A connection whose last answer is out would stay open for the client's next question.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  await app.close();
  clearTimeout(impatience);
  clearInterval(sweep);
}
