import { Button, CloseButton, Menu, Popover, UnstyledButton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Search } from '../search-params.ts';
import { FilterEditor } from './filter-editor.tsx';
import { FilterValue } from './filter-value.tsx';
import classes from './resource-table.module.css';
import type { FilterSpec } from './types.ts';
import type { ChangeSearch } from './use-address.ts';

interface Props {
  readonly filters: readonly FilterSpec[];
  readonly search: Search;
  readonly change: ChangeSearch;
  /** the menu is open at once: somebody has just asked for it */
  readonly opened: boolean;
}

/** The filters that are set, each to be changed or taken away, and a menu of the others. */
export function Filters({ filters, search, change, opened }: Props) {
  const { t } = useTranslation();
  const [added, setAdded] = useState<string>();
  const shown = filters.filter(({ name }) => search[name] || name === added);
  const others = filters.filter((filter) => !shown.includes(filter));
  return (
    <>
      {shown.map((filter) => (
        <FilterChip
          key={filter.name}
          filter={filter}
          value={search[filter.name]}
          startsOpen={filter.name === added}
          onChange={(value) => change({ [filter.name]: value })}
          onClose={() => setAdded(undefined)}
        />
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start" defaultOpened={opened}>
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconFilter size={14} />}>
              {t('table.filter')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ name, label }) => (
              <Menu.Item key={name} onClick={() => setAdded(name)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {shown.length > 1 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => change(Object.fromEntries(filters.map(({ name }) => [name, undefined])))}
        >
          {t('table.clearFilters')}
        </Button>
      )}
    </>
  );
}

interface ChipProps {
  readonly filter: FilterSpec;
  readonly value: string | undefined;
  readonly startsOpen: boolean;
  readonly onChange: (value: string | undefined) => void;
  readonly onClose: () => void;
}

function FilterChip({ filter, value, startsOpen, onChange, onClose }: ChipProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(startsOpen);
  const close = () => {
    setOpened(false);
    onClose();
  };
  return (
    <span className={classes.chip}>
      <Popover opened={opened} onChange={(open) => !open && close()} position="bottom-start" shadow="md" trapFocus>
        <Popover.Target>
          <UnstyledButton className={classes.chipText} onClick={() => setOpened(!opened)}>
            {filter.label}
            {value && (
              <>
                : <FilterValue filter={filter} value={value} />
              </>
            )}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p="xs">
          <FilterEditor filter={filter} value={value} onChange={onChange} onDone={close} />
        </Popover.Dropdown>
      </Popover>
      <CloseButton
        size="xs"
        aria-label={t('table.removeFilter', { name: filter.label })}
        onClick={() => {
          onChange(undefined);
          close();
        }}
      />
    </span>
  );
}
