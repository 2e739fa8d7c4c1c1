import { useNavigate } from '@tanstack/react-router';
import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '../../ui/preferences.ts';
import { useCan } from '../../ui/session.ts';
import { allowSingleKeys, onKeyDown, register } from '../../ui/shortcuts/store.ts';
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts';
import { navigation } from '../navigation.ts';

interface Actions {
  readonly palette: () => void;
  readonly help: () => void;
}

/** Binds what works on every page. Returns whether single keys count, and what changes that. */
export function useShellShortcuts({ palette, help }: Actions): [boolean, (allowed: boolean) => void] {
  const { t } = useTranslation();
  const [singleKeys, setSingleKeys] = usePreference('singleKeys', true);
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys]);
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const group = t('shortcuts.everywhere');
  useShortcut('mod+k', t('palette.title'), palette, { group });
  useShortcut('?', t('shortcuts.title'), help, { group });
  useGoTo();
  return [singleKeys, setSingleKeys];
}

/** "g u" and the like, for each page in the sidebar. */
function useGoTo(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const can = useCan();
  const signature = navigation.flatMap(({ entries }) => entries.filter(({ permission }) => can(permission))).length;
  useEffect(() => {
    const group = t('shortcuts.goTo');
    const undo = navigation
      .flatMap(({ entries }) => entries)
      .filter(({ permission }) => can(permission))
      .map(
        ({ to, label, keys }) => keys && register({ keys, label: t(label), group, run: () => void navigate({ to }) }),
      );
    return () => {
      for (const each of undo) if (each) each();
    };
  }, [signature, t]);
}
