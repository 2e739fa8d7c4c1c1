import { Center, Group, Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state-message.module.css';

interface Props {
  readonly icon: Icon;
  readonly title: string;
  readonly text?: ReactNode;
  /** what can be done about it: buttons */
  readonly children?: ReactNode;
  readonly tone?: 'quiet' | 'bad';
  /** fills a page instead of a part of it */
  readonly page?: boolean;
  /** one of several on a page: in a line, without picture */
  readonly small?: boolean;
}

/** Says in words why there is nothing to see, and what to do next: for empty lists, errors, missing pages. */
export function StateMessage({
  icon: Icon,
  title,
  text,
  children,
  tone = 'quiet',
  page = false,
  small = false,
}: Props) {
  if (small)
    return (
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" component="div">
          {title}. {text}
        </Text>
        {children}
      </Group>
    );
  return (
    <Center className={classes.place} data-page={page || undefined}>
      {page && <title>{`${title} · Tollgate`}</title>}
      <Stack align="center" gap="xs" className={classes.message}>
        <span className={classes.icon} data-tone={tone}>
          <Icon size={22} stroke={1.6} aria-hidden />
        </span>
        <Title order={page ? 1 : 2} size="h3" mt="xs">
          {title}
        </Title>
        {text && (
          <Text size="sm" c="dimmed" component="div" ta="center">
            {text}
          </Text>
        )}
        {children && (
          <Group mt="sm" justify="center">
            {children}
          </Group>
        )}
      </Stack>
    </Center>
  );
}
