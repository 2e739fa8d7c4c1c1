import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './types.ts';
import type { Columns } from './use-columns.ts';

const ColumnsEditor = lazy(() => import('./columns-editor.tsx').then((module) => ({ default: module.ColumnsEditor })));

interface Props<Item> {
  readonly columns: readonly Column<Item>[];
  readonly state: Columns<Item>;
}

/** Which columns are shown, and how dense. */
export function ColumnsMenu<Item>({ columns, state }: Props<Item>) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t('table.columns')}>
          <ActionIcon aria-label={t('table.columns')} size="md">
            <IconAdjustmentsHorizontal size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense>
          <ColumnsEditor columns={columns as never} state={state as never} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
