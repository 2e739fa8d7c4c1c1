import { Skeleton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemMessage } from '../../ui/feedback/problem-message.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { RowLink } from '../../ui/resource-table/types.ts';
import classes from './dashboard.module.css';

interface Props<Data> {
  readonly title: string;
  /** the list behind the figures, and its name */
  readonly link: RowLink;
  readonly linkLabel: string;
  readonly wide?: boolean;
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A statistic on its card. While another period is read, the one before stays, paler. */
export function Card<Data>({ title, link, linkLabel, wide, query, children }: Props<Data>) {
  const way = (
    <Link {...(link as { to: '/' })} className={classes.way}>
      {linkLabel} <IconArrowRight size={14} aria-hidden />
    </Link>
  );
  return (
    <div className={classes.card} data-wide={wide || undefined} data-stale={query.isPlaceholderData || undefined}>
      <Panel title={title} actions={way}>
        {query.data !== undefined ? (
          children(query.data)
        ) : query.isError ? (
          <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <div className={classes.waiting} aria-busy>
            <Skeleton h={28} w={120} />
            <Skeleton h={170} />
          </div>
        )}
      </Panel>
    </div>
  );
}

interface FigureProps {
  readonly value: string;
  readonly label: string;
  /** share by which it differs from the stretch before; undefined: there is nothing to compare */
  readonly change?: number;
  /** the list that it counts */
  readonly link?: RowLink;
}

/** The number that matters, and how it compares. */
export function Figure({ value, label, change, link }: FigureProps) {
  const { t, i18n } = useTranslation();
  const percent = change?.toLocaleString(i18n.language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
  });
  return (
    <div className={classes.figure}>
      {link ? (
        <Link {...(link as { to: '/' })} className={`${classes.value} tg-number`}>
          {value} <span className={classes.label}>{label}</span>
        </Link>
      ) : (
        <span className={`${classes.value} tg-number`}>
          {value} <span className={classes.label}>{label}</span>
        </span>
      )}
      {percent !== undefined && (
        <span className={`${classes.change} tg-number`} title={t('dashboard.changeHint')}>
          {percent}
        </span>
      )}
    </div>
  );
}

/** By what share `now` differs from `before`. */
export const changeOf = (now: number, before: number): number | undefined =>
  before === 0 ? undefined : (now - before) / before;
