import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { afterWrite } from './api.ts';
import { type Expected, showAtOnce } from './data/show-at-once.ts';
import { toastDone, toastProblem } from './feedback/toast.ts';

/**
 * Writes outside of forms: `await write(() => api.tickets.update(...), t('tickets.closed'))`. Says how it went, and reads anew what is on screen;
 * false when it failed. `expected` is shown at once, and taken back when it fails: for what is easily done again, never for money.
 */
export function useWrite() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const write = async (run: () => Promise<unknown>, done?: string, expected?: Expected): Promise<boolean> => {
    setBusy(true);
    const takeBack = expected && (await showAtOnce(client, expected));
    try {
      await run();
      if (done) toastDone(done);
      await afterWrite(client);
      return true;
    } catch (error) {
      takeBack?.();
      toastProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { write, busy };
}
