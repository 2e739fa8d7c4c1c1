import { Button, Skeleton } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HasId } from '../data/list.ts';
import { StateMessage } from '../feedback/state-message.tsx';
import type { Search } from '../search-params.ts';
import type { TableProps } from './types.ts';
import type { ChangeSearch } from './use-address.ts';

const ROWS = [70, 55, 80, 62, 74, 50, 66, 58];

/** Grey bars where rows will be. */
export function LoadingRows({ columns }: { columns: number }) {
  return (
    <tbody aria-hidden>
      {ROWS.map((width) => (
        <tr key={width}>
          {Array.from({ length: columns }, (_, index) => (
            <td key={index}>
              <Skeleton h={9} w={`${Math.max(28, width - index * 6)}%`} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

interface Props<Item extends HasId> extends Pick<TableProps<Item>, 'empty' | 'list'> {
  readonly search: Search;
  readonly change: ChangeSearch;
  readonly filtered: boolean;
}

/** Nothing matches, or nothing is there yet: two different things to say. */
export function EmptyList<Item extends HasId>({ empty, list, search, change, filtered }: Props<Item>) {
  const { t } = useTranslation();
  if (!filtered && !search.q && !search.page)
    return (
      <StateMessage icon={empty.icon} title={empty.title} text={empty.text}>
        {empty.action}
      </StateMessage>
    );
  const names = list.filtersOf(search).map(([name]) => [name, undefined]);
  return (
    <StateMessage icon={IconSearchOff} title={t('table.noMatch')} text={t('table.noMatchText')}>
      <Button variant="default" onClick={() => change({ ...Object.fromEntries(names), q: undefined })}>
        {t('table.clear')}
      </Button>
    </StateMessage>
  );
}
