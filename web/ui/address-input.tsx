import { Button, Group, Pill, PillsInput, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import i18next from 'i18next';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseRange, sizeOf } from './cidr.ts';
import { locale } from './i18n.ts';
import { useSession } from './session.ts';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (entries: readonly string[]) => void;
  readonly error?: string;
}

/** Addresses and CIDR ranges, checked as they are typed; with a button for one's own address. */
export function AddressInput({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const { address } = useSession();
  const [text, setText] = useState('');
  const add = (entries: readonly string[]) => {
    const valid = entries.filter((entry) => parseRange(entry) && !value.includes(entry));
    if (valid.length > 0) onChange([...value, ...valid]);
    setText(entries.filter((entry) => !parseRange(entry)).join(' '));
  };
  const entriesOf = (typed: string) => typed.split(/[\s,;]+/).filter(Boolean);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault();
      add(entriesOf(text));
    } else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
  };
  return (
    <Stack gap={6}>
      <PillsInput label={label} description={t('addresses.hint')} error={error}>
        <Pill.Group>
          {value.map((entry) => (
            <Pill key={entry} withRemoveButton onRemove={() => onChange(value.filter((other) => other !== entry))}>
              <span className="tg-mono">{entry}</span>
            </Pill>
          ))}
          <PillsInput.Field
            aria-label={label}
            placeholder={value.length === 0 ? t('addresses.any') : undefined}
            value={text}
            spellCheck={false}
            autoComplete="off"
            onChange={({ currentTarget: { value: typed } }) =>
              /[\s,;]/.test(typed) ? add(entriesOf(typed)) : setText(typed)
            }
            onKeyDown={onKeyDown}
            onBlur={() => text.trim() && add(entriesOf(text))}
          />
        </Pill.Group>
      </PillsInput>
      <Group justify="space-between" mih={26}>
        <Text size="xs" c={text && !parseRange(text) ? 'var(--tg-warn)' : 'dimmed'} role="status">
          {text && meaningOf(text)}
        </Text>
        {!value.includes(address) && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} />}
            onClick={() => onChange([...value, address])}
          >
            {t('addresses.addMine', { address })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** What is typed so far, in words. */
function meaningOf(text: string): string {
  const range = parseRange(text.trim());
  if (!range) return i18next.t('addresses.notYet');
  const size = sizeOf(range);
  return size === 1n
    ? i18next.t('addresses.one')
    : i18next.t('addresses.many', {
        text: size > 10n ** 12n ? `2^${size.toString(2).length - 1}` : size.toLocaleString(locale()),
      });
}
