import { ActionIcon, Button, Checkbox, Popover, SegmentedControl, Stack } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './types.ts';
import type { Columns, Density } from './use-columns.ts';

interface Props {
  readonly columns: readonly Column<object>[];
  readonly state: Columns<object>;
}

export function ColumnsPopover({ columns, state }: Props) {
  const { t } = useTranslation();
  return (
    <Popover defaultOpened position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon aria-label={t('table.columns')} size="md">
          <IconAdjustmentsHorizontal size={17} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" miw={190} mah="60vh" style={{ overflow: 'auto' }}>
          <SegmentedControl
            fullWidth
            aria-label={t('table.density')}
            value={state.density}
            onChange={(value) => state.setDensity(value as Density)}
            data={[
              { value: 'compact', label: t('table.compact') },
              { value: 'comfortable', label: t('table.comfortable') },
            ]}
          />
          {columns
            .filter(({ menu }) => !menu)
            .map((column) => (
              <Checkbox
                key={column.id}
                label={column.label}
                checked={state.isShown(column)}
                disabled={column.primary}
                onChange={() => state.toggle(column)}
              />
            ))}
          <Button variant="subtle" size="compact-sm" onClick={state.reset}>
            {t('table.reset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
