import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Search } from '../search-params.ts';
import type { FilterSpec } from './types.ts';
import type { ChangeSearch } from './use-address.ts';

const load = () => import('./filters.tsx');
const Filters = lazy(() => load().then((module) => ({ default: module.Filters })));

interface Props {
  readonly filters: readonly FilterSpec[];
  readonly search: Search;
  readonly change: ChangeSearch;
}

/** The filters of a list. Their code is loaded when one is set, or somebody is about to set one. */
export function FilterBar({ filters, search, change }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  if (filters.length === 0) return null;
  const button = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconFilter size={14} />}
      onClick={() => setWanted(true)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
    >
      {t('table.filter')}
    </Button>
  );
  if (!wanted && !filters.some(({ name }) => search[name])) return button;
  return (
    <Suspense fallback={button}>
      <Filters filters={filters} search={search} change={change} opened={wanted} />
    </Suspense>
  );
}
