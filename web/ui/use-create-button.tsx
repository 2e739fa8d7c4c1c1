import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowLink } from './resource-table/types.ts';
import { useCan } from './session.ts';
import { useShortcut } from './shortcuts/use-shortcut.ts';

interface Options {
  readonly label: string;
  readonly permission: string;
  /** the page on which it is filled in, or what opens a dialog for it */
  readonly to: RowLink['to'] | (() => void);
}

/** The button of a list that makes something new, which N does as well; nothing for who may not. */
export function useCreateButton({ label, permission, to }: Options): ReactNode {
  const { t } = useTranslation();
  const may = useCan()(permission);
  const navigate = useNavigate();
  const run = typeof to === 'function' ? to : () => void navigate({ to: to as '/' });
  useShortcut('n', label, run, { group: t('shortcuts.page'), enabled: may });
  if (!may) return null;
  const plus = <IconPlus size={16} />;
  return typeof to === 'function' ? (
    <Button leftSection={plus} onClick={to}>
      {label}
    </Button>
  ) : (
    <Button leftSection={plus} renderRoot={(props) => <Link to={to as '/'} {...props} />}>
      {label}
    </Button>
  );
}
