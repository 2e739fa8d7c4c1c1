import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  /** what the button does: "Delete 3 users" */
  readonly action: string;
  readonly danger?: boolean;
  /** what must be typed first, for what can't be undone */
  readonly typed?: string;
}

interface Asked extends Question {
  readonly answer: (yes: boolean) => void;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

function ask(next: Asked | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks before something is done; false when it shall not be. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => ask({ ...question, answer: resolve }));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where questions appear: once, at the root. */
export function Confirmations() {
  const question = useSyncExternalStore(subscribe, () => asked);
  const close = (yes: boolean) => {
    question?.answer(yes);
    ask(undefined);
  };
  return (
    <Modal opened={question !== undefined} onClose={() => close(false)} title={question?.title} size="md">
      {question && <Answer key={question.title} question={question} onAnswer={close} />}
    </Modal>
  );
}

function Answer({ question, onAnswer }: { question: Question; onAnswer: (yes: boolean) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const ready = question.typed === undefined || typed.trim() === question.typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onAnswer(true);
  };
  return (
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
          <Button variant="default" onClick={() => onAnswer(false)}>
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
  );
}
