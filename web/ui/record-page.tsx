import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemMessage } from './feedback/problem-message.tsx';

interface Props<Item> {
  readonly query: UseQueryResult<Item>;
  readonly children: (record: Item) => ReactNode;
}

/** Shows a record as soon as it is there; before that grey bars, or why it isn't. */
export function RecordPage<Item>({ query, children }: Props<Item>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} page />;
  return (
    <Stack aria-busy>
      <Skeleton h={14} w={90} />
      <Skeleton h={28} w={260} />
      <Skeleton h={34} />
      <Skeleton h={240} />
    </Stack>
  );
}
