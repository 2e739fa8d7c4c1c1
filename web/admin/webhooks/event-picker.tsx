import { Checkbox, Group, Skeleton, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { ProblemMessage } from '../../ui/feedback/problem-message.tsx';
import { useCan } from '../../ui/session.ts';
import { nameOfEvent, nameOfModel } from '../audits/audit-texts.ts';
import classes from './event-picker.module.css';

const eventTypesQuery = queryOptions({
  queryKey: ['fixed', 'event-types'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => api.events.types({ signal }),
});

const EVERYTHING = '*';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (patterns: readonly string[]) => void;
  readonly error?: string;
}

/** Types of events by resource; for whoever may not see events, the names alone. */
export function EventPicker(props: Props) {
  const { label, value, onChange, error } = props;
  if (useCan()('events.view')) return <Picker {...props} />;
  const read = (text: string) => onChange(text.split(/[\s,]+/));
  return (
    <TextInput
      label={label}
      error={error}
      value={value.join(', ')}
      onChange={({ currentTarget }) => read(currentTarget.value)}
    />
  );
}

/** With search; all of a resource is "invoice.*". */
function Picker({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const query = useQuery(eventTypesQuery);
  const [search, setSearch] = useState('');
  if (query.isError) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton h={240} />;
  const everything = value.includes(EVERYTHING);
  const wanted = search.trim().toLocaleLowerCase();
  const groups = [...Map.groupBy(query.data.data, ({ resource_type }) => resource_type)].filter(([type, events]) =>
    `${nameOfModel(type)} ${events.map(({ event }) => event).join(' ')}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <fieldset className={classes.picker}>
      <legend className={classes.legend}>{label}</legend>
      {can(EVERYTHING) && (
        <Checkbox
          label={t('webhooks.everything')}
          checked={everything}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? [EVERYTHING] : [])}
        />
      )}
      {!everything && (
        <>
          <TextInput
            size="xs"
            aria-label={t('webhooks.searchEvents')}
            placeholder={t('webhooks.searchEvents')}
            leftSection={<IconSearch size={14} />}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={classes.scroll} tabIndex={0} aria-label={label}>
            {groups.map(([type, events]) => (
              <Choices
                key={type}
                title={nameOfModel(type)}
                events={events.map(({ event }) => event)}
                value={value}
                onChange={onChange}
              />
            ))}
          </section>
        </>
      )}
      {error && (
        <div className={classes.error} role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly events: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (patterns: readonly string[]) => void;
}

function Choices({ title, events, value, onChange }: ChoicesProps) {
  const all = `${events[0]?.split('.')[0]}.*`;
  const whole = value.includes(all);
  const others = value.filter((pattern) => pattern !== all && !events.includes(pattern));
  const chosen = events.filter((event) => value.includes(event));
  const toggle = (event: string, on: boolean) =>
    onChange([...others, ...chosen.filter((each) => each !== event), ...(on ? [event] : [])]);
  return (
    <Stack gap={6} className={classes.group}>
      <Checkbox
        label={<b>{title}</b>}
        checked={whole}
        indeterminate={!whole && chosen.length > 0}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...others, all] : others)}
      />
      <Group gap="md" pl="lg">
        {events.map((event) => (
          <Checkbox
            key={event}
            size="xs"
            label={nameOfEvent(event)}
            title={event}
            checked={whole || chosen.includes(event)}
            disabled={whole}
            onChange={({ currentTarget }) => toggle(event, currentTarget.checked)}
          />
        ))}
      </Group>
    </Stack>
  );
}
