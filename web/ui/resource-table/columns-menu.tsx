import { ActionIcon } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './types.ts';
import type { Columns } from './use-columns.ts';

const load = () => import('./columns-popover.tsx');
const ColumnsPopover = lazy(() => load().then((module) => ({ default: module.ColumnsPopover })));

interface Props<Item> {
  readonly columns: readonly Column<Item>[];
  readonly state: Columns<Item>;
}

/** Which columns are shown, and how dense. What opens is loaded when somebody is about to use it. */
export function ColumnsMenu<Item>({ columns, state }: Props<Item>) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const label = t('table.columns');
  const button = (
    <ActionIcon
      aria-label={label}
      data-hint={label}
      data-hint-end
      size="md"
      onClick={() => setWanted(true)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
    >
      <IconAdjustmentsHorizontal size={17} stroke={1.7} />
    </ActionIcon>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ColumnsPopover columns={columns as never} state={state as never} />
    </Suspense>
  );
}
