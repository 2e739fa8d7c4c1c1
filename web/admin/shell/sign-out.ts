import { api } from '../../ui/api.ts';
import { toastProblem } from '../../ui/feedback/toast.ts';

/** Ends the session and loads the page anew: nothing of what was seen stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await api.request('DELETE', '/api/session');
    window.location.assign('/sign-in');
  } catch (error) {
    toastProblem(error);
  }
}
