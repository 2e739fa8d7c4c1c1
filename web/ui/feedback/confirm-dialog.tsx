import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from './confirm.ts';

/** A question, with what must be typed before the answer counts. */
export function ConfirmDialog({ question }: { question: Asked }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const ready = question.typed === undefined || typed.trim() === question.typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) question.answer(true);
  };
  return (
    <Modal opened onClose={() => question.answer(false)} title={question.title} size="md">
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" component="div">
            {question.text}
          </Text>
          {question.typed !== undefined && (
            <TextInput
              label={t('confirm.type', { text: question.typed })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => question.answer(false)}>
              {t('actions.cancel')}
            </Button>
            <Button
              type="submit"
              color={question.danger ? 'red' : undefined}
              disabled={!ready}
              data-autofocus={question.typed === undefined || undefined}
            >
              {question.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
