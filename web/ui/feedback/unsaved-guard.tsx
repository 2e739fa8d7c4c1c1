import { useBlocker } from '@tanstack/react-router';
import i18next from 'i18next';
import { createContext, useContext, useEffect, useEffectEvent, useId } from 'react';
import { confirm } from './confirm.ts';

/** What is unsaved in a dialog, by form: whoever closes it asks first. */
export type Unsaved = Map<string, boolean>;

export const UnsavedInDialog = createContext<Unsaved | undefined>(undefined);

/** Whether unsaved changes shall be given up. */
export const mayLeave = (): Promise<boolean> =>
  confirm({
    title: i18next.t('unsaved.title'),
    text: i18next.t('unsaved.text'),
    action: i18next.t('unsaved.leave'),
    danger: true,
  });

/** Asks before a page with unsaved changes is left: by a link, by going back, by closing the tab; and before the dialog is closed that they stand in. */
export function useUnsavedGuard(dirty: boolean): void {
  const id = useId();
  const dialog = useContext(UnsavedInDialog);
  useEffect(() => {
    dialog?.set(id, dirty);
    return () => void dialog?.delete(id);
  }, [dialog, id, dirty]);
  const shouldBlockFn = useEffectEvent(async ({ current, next }: Move) => {
    if (!dirty || current.pathname === next.pathname) return false;
    return !(await mayLeave());
  });
  useBlocker({ shouldBlockFn: (move) => shouldBlockFn(move), enableBeforeUnload: () => dirty, disabled: !dirty });
}

interface Move {
  readonly current: { readonly pathname: string };
  readonly next: { readonly pathname: string };
}
