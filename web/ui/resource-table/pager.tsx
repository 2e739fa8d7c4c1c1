import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { PageMeta } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { PAGE_SIZES, placeOf } from '../data/list.ts';
import { locale } from '../i18n.ts';
import type { Search } from '../search-params.ts';
import classes from './resource-table.module.css';
import type { ChangeSearch } from './use-address.ts';

interface Props {
  readonly search: Search;
  readonly change: ChangeSearch;
  readonly meta: (PageMeta & { total?: number }) | undefined;
  readonly hasNext: boolean;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onHoverNext: () => void;
}

/** Where the page stands in the list, and the way to the others. */
export function Pager({ search, change, meta, hasNext, onTurn, onHoverNext }: Props) {
  const { t } = useTranslation();
  const { page, size } = placeOf(search);
  const { from, to, total } = meta ?? {};
  if (!from && page === 1) return null;
  const text = (value: number | null | undefined) => (value ?? 0).toLocaleString(locale());
  return (
    <nav className={classes.pager} aria-label={t('table.pages')}>
      <span className="tg-number" aria-live="polite">
        {total === undefined
          ? t('table.range', { from: text(from), to: text(to) })
          : t('table.rangeOf', { from: text(from), to: text(to), total: text(total) })}
      </span>
      <div className={classes.pagerEnd}>
        <NativeSelect
          size="xs"
          variant="unstyled"
          aria-label={t('table.size')}
          value={String(size)}
          onChange={({ currentTarget: { value } }) =>
            change({ size: value === String(PAGE_SIZES[0]) ? undefined : value })
          }
          data={PAGE_SIZES.map((each) => ({ value: String(each), label: t('table.perPage', { count: each }) }))}
        />
        <ActionIcon aria-label={t('table.previous')} disabled={page === 1} onClick={() => onTurn(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <span className={`${classes.page} tg-number`}>{text(page)}</span>
        <ActionIcon
          aria-label={t('table.next')}
          disabled={!hasNext}
          onClick={() => onTurn(1)}
          onMouseEnter={hasNext ? onHoverNext : undefined}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
      </div>
    </nav>
  );
}
