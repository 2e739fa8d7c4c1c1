import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import classes from './entry.module.css';

interface Props {
  readonly title: string;
  readonly text?: ReactNode;
  readonly problem?: string;
  readonly onSubmit?: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The one form of a page. What went wrong is said above its fields, and read out. */
export function EntryCard({ title, text, problem, onSubmit, wide, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <form className={`${classes.card} ${wide ? classes.wide : ''}`} onSubmit={submit} noValidate>
      <title>{`${title} · Tollgate`}</title>
      <Stack>
        <div>
          <Title order={1}>{title}</Title>
          {text && (
            <Text size="sm" c="dimmed" mt={4} component="div">
              {text}
            </Text>
          )}
        </div>
        <div aria-live="polite" hidden={!problem}>
          {problem && (
            <Alert color="red" icon={<IconAlertTriangle size={18} />} p="sm">
              {problem}
            </Alert>
          )}
        </div>
        {children}
      </Stack>
    </form>
  );
}
