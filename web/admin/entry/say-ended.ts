import i18next from 'i18next';
import { confirm } from '../../ui/feedback/confirm.ts';

let asking = false;

/**
 * The session has ended on the server while a page was open. The page stays until somebody leaves it, so that what was typed can be
 * saved elsewhere. `next` is where signing in leads back to.
 */
export async function sayEnded(next: string): Promise<void> {
  if (asking) return;
  asking = true;
  const leave = await confirm({
    title: i18next.t('session.ended'),
    text: i18next.t('session.endedText'),
    action: i18next.t('entry.signIn'),
  });
  asking = false;
  if (leave) window.location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}
