import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { afterWrite } from './api.ts';
import { toastDone, toastProblem } from './feedback/toast.ts';

/** Writes outside of forms: `await write(() => api.tickets.update(...), t('tickets.closed'))`. Says how it went, and reads anew what is on screen; false when it failed. */
export function useWrite() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const write = async (run: () => Promise<unknown>, done?: string): Promise<boolean> => {
    setBusy(true);
    try {
      await run();
      if (done) toastDone(done);
      await afterWrite(client);
      return true;
    } catch (error) {
      toastProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { write, busy };
}
