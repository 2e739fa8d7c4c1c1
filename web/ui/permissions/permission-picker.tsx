import { Button, Group, Skeleton, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemMessage } from '../feedback/problem-message.tsx';
import { useCan } from '../session.ts';
import classes from './permission-picker.module.css';
import { PermissionTable } from './permission-table.tsx';
import { EVERYTHING, groupsOf, type Permission, permissionsQuery } from './permissions.ts';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly error?: string;
}

/** Permissions by resource, with search and shortcuts. What one doesn't hold oneself can't be granted, and isn't offered. */
export function PermissionPicker({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const query = useQuery(permissionsQuery);
  const [search, setSearch] = useState('');
  if (query.isError) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton h={280} />;
  const holds = (name: string) => can(name);
  const mine = query.data.data.filter(({ name }) => holds(name));
  const everything = value.includes(EVERYTHING);
  const choose = (chosen: readonly Permission[]) => onChange(chosen.map(({ name }) => name).sort());
  const set = (names: readonly string[], on: boolean) => {
    const others = value.filter((name) => !names.includes(name));
    onChange(on ? [...others, ...names.filter(holds)].sort() : others);
  };
  return (
    <fieldset className={classes.picker} data-error={Boolean(error) || undefined}>
      <legend className={classes.legend}>
        {label}{' '}
        <span className="tg-dim tg-number">
          {everything ? t('permissions.everything') : t('permissions.count', { count: value.length, all: mine.length })}
        </span>
      </legend>
      <Group className={classes.tools} gap="xs">
        <TextInput
          size="xs"
          className={classes.search}
          aria-label={t('permissions.search')}
          placeholder={t('permissions.search')}
          leftSection={<IconSearch size={14} />}
          value={search}
          disabled={everything}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={everything} onClick={() => choose(mine.filter(isView))}>
          {t('permissions.viewOnly')}
        </Button>
        <Button size="xs" variant="default" disabled={everything} onClick={() => choose(mine)}>
          {t('permissions.all')}
        </Button>
        <Button size="xs" variant="default" disabled={everything || value.length === 0} onClick={() => choose([])}>
          {t('permissions.clear')}
        </Button>
      </Group>
      {can(EVERYTHING) && (
        <Switch
          className={classes.everything}
          label={t('permissions.everythingLater')}
          checked={everything}
          onChange={(event) => onChange(event.currentTarget.checked ? [EVERYTHING] : [])}
        />
      )}
      {!everything && (
        <PermissionTable groups={groupsOf(query.data.data, search)} value={value} holds={holds} onSet={set} />
      )}
      {error && (
        <div className={classes.error} role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}

const isView = ({ verb }: Permission): boolean => verb === 'view';
