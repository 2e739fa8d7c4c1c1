import type { House } from '../../platform/domain.ts';
import { type SandboxServer, startSandbox } from './server.ts';

/** A shop to try things out has a sandbox of payments beside it. When its port is taken, another process has one already. */
export function keepSandbox({ config, log }: House): { stop(): Promise<void> } {
  const { TOLLGATE_SANDBOX: on, TOLLGATE_SANDBOX_PORT: port } = config;
  const started: Promise<SandboxServer | undefined> =
    on && port > 0
      ? startSandbox(port).catch((error: Error) => void log(`The sandbox of payments did not start: ${error.message}`))
      : Promise.resolve(undefined);
  return { stop: async () => void (await (await started)?.stop()) };
}
