import { useBlocker } from '@tanstack/react-router';
import { useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from './confirm.ts';

/** Asks before a page with unsaved changes is left: by a link, by going back, by closing the tab. */
export function useUnsavedGuard(dirty: boolean): void {
  const { t } = useTranslation();
  const shouldBlockFn = useEffectEvent(async ({ current, next }: Move) => {
    if (!dirty || current.pathname === next.pathname) return false;
    return !(await confirm({
      title: t('unsaved.title'),
      text: t('unsaved.text'),
      action: t('unsaved.leave'),
      danger: true,
    }));
  });
  useBlocker({ shouldBlockFn: (move) => shouldBlockFn(move), enableBeforeUnload: () => dirty, disabled: !dirty });
}

interface Move {
  readonly current: { readonly pathname: string };
  readonly next: { readonly pathname: string };
}
