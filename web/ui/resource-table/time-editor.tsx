import { Button, Divider, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysOf, isPreset, type Preset, rangeText } from '../data/time-range.ts';
import type { EditorProps } from './filter-editor.tsx';
import classes from './resource-table.module.css';
import type { FilterSpec } from './types.ts';

const PAST: readonly Preset[] = ['today', '7d', '30d', 'month'];
const AHEAD: readonly Preset[] = ['past', 'today', 'next7d', 'next30d', 'month'];

/** Narrows a list to a range of days: one of those that are often wanted, or any two days. */
export function TimeEditor({ filter, value = '', onChange, onDone }: EditorProps<FilterSpec & { kind: 'time' }>) {
  const { t } = useTranslation();
  const choose = (next: string | undefined) => {
    onChange(next);
    onDone();
  };
  return (
    <Stack gap="xs" w={240}>
      <fieldset aria-label={filter.label} className={classes.presets}>
        {(filter.ahead ? AHEAD : PAST).map((preset) => (
          <UnstyledButton
            key={preset}
            className={classes.preset}
            aria-pressed={preset === value}
            onClick={() => choose(preset)}
          >
            {t(`table.times.${preset}`)}
            {preset === value && <IconCheck size={14} aria-hidden />}
          </UnstyledButton>
        ))}
      </fieldset>
      <Divider />
      <OwnDays value={value} onChoose={choose} />
    </Stack>
  );
}

/** Any two days; either may be left out. A preset fills them in, to go on from there. */
function OwnDays({ value, onChoose }: { value: string; onChoose: (value: string | undefined) => void }) {
  const { t } = useTranslation();
  const set = daysOf(value, new Date()) ?? {};
  const [first, setFirst] = useState(set.first ?? '');
  const [last, setLast] = useState(set.last ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = rangeText({ first, last });
    // Days that were not touched stay the preset that they came from.
    onChoose(isPreset(value) && first === set.first && last === set.last ? value : next);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" grow>
          <TextInput
            type="date"
            size="xs"
            label={t('table.firstDay')}
            max={last || undefined}
            value={first}
            onChange={(event) => setFirst(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            size="xs"
            label={t('table.lastDay')}
            min={first || undefined}
            value={last}
            onChange={(event) => setLast(event.currentTarget.value)}
          />
        </Group>
        <Text size="xs" c="dimmed">
          {t('table.days')}
        </Text>
        <Button type="submit" size="xs">
          {t('actions.apply')}
        </Button>
      </Stack>
    </form>
  );
}
