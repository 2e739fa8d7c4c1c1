import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import { register, type Shortcut, shortcuts } from './store.ts';

interface Options {
  readonly group: string;
  /** false: there is nothing to do now */
  readonly enabled?: boolean;
}

/** Binds keys while the component is shown, and lists them in the help overlay. */
export function useShortcut(keys: string, label: string, run: () => void, { group, enabled = true }: Options): void {
  const latest = useEffectEvent(run);
  // As soon as it is shown: somebody may press the key before the browser has painted.
  useLayoutEffect(
    () => (enabled ? register({ keys, label, group, run: () => latest() }) : undefined),
    [keys, label, group, enabled],
  );
}

/** Lists keys in the help overlay that what has the focus knows itself, such as the rows of a list. */
export function useToldKeys(told: Readonly<Record<string, string>>, group: string): void {
  const signature = JSON.stringify(told);
  useLayoutEffect(() => {
    const undo = Object.entries(JSON.parse(signature) as Record<string, string>).map(([keys, label]) =>
      register({ keys, label, group, run: undefined }),
    );
    return () => {
      for (const each of undo) each();
    };
  }, [signature, group]);
}

export const useShortcuts = (): readonly Shortcut[] => useSyncExternalStore(shortcuts.subscribe, shortcuts.all);
