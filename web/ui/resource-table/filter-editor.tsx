import { Button, Checkbox, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../record-select.tsx';
import { TimeEditor } from './time-editor.tsx';
import type { FilterSpec } from './types.ts';

export interface EditorProps<Filter extends FilterSpec = FilterSpec> {
  readonly filter: Filter;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly onDone: () => void;
}

/** What a filter is set with. */
export function FilterEditor(props: EditorProps) {
  const { filter } = props;
  if (filter.kind === 'choice') return <ChoiceEditor {...props} filter={filter} />;
  if (filter.kind === 'flag') return <FlagEditor {...props} filter={filter} />;
  if (filter.kind === 'text') return <TextEditor {...props} filter={filter} />;
  if (filter.kind === 'time') return <TimeEditor {...props} filter={filter} />;
  return (
    <RecordSelect
      resource={filter.resource}
      search={filter.search}
      labelOf={filter.labelOf}
      aria-label={filter.label}
      value={props.value ?? null}
      onChange={(value) => {
        props.onChange(value ?? undefined);
        props.onDone();
      }}
      w={240}
    />
  );
}

function ChoiceEditor({ filter, value, onChange }: EditorProps<FilterSpec & { kind: 'choice' }>) {
  const chosen = value ? value.split(',') : [];
  const toggle = (each: string) => {
    const next = chosen.includes(each) ? chosen.filter((other) => other !== each) : [...chosen, each];
    onChange(next.join(',') || undefined);
  };
  return (
    <Stack gap="xs" miw={150}>
      {filter.options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={chosen.includes(option.value)}
          onChange={() => toggle(option.value)}
        />
      ))}
    </Stack>
  );
}

function FlagEditor({ filter, value, onChange }: EditorProps<FilterSpec & { kind: 'flag' }>) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={filter.label}
      value={value ?? ''}
      onChange={(next) => onChange(next || undefined)}
      data={[
        { value: '', label: t('table.any') },
        { value: 'true', label: t('actions.yes') },
        { value: 'false', label: t('actions.no') },
      ]}
    />
  );
}

function TextEditor({ filter, value, onChange, onDone }: EditorProps<FilterSpec & { kind: 'text' }>) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(text.trim() || undefined);
    onDone();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          size="xs"
          aria-label={filter.label}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs">
          {t('actions.apply')}
        </Button>
      </Stack>
    </form>
  );
}
