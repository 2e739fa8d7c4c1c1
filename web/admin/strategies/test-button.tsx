import { Button, Group } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastProblem } from '../../ui/feedback/toast.ts';

interface Answer {
  readonly ok: boolean;
  readonly message: string | null;
}

/** Asks a strategy whether what is saved works, and says what it answered. */
export function TestButton({ label, test }: { label: string; test: () => Promise<Answer> }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const ask = async () => {
    setBusy(true);
    try {
      setAnswer(await test());
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Group>
      <Button
        variant="default"
        size="xs"
        loading={busy}
        leftSection={<IconPlugConnected size={15} />}
        onClick={() => void ask()}
      >
        {label}
      </Button>
      {answer && (
        <span role="status">
          {t(answer.ok ? 'strategies.works' : 'strategies.fails')} {answer.message}
        </span>
      )}
    </Group>
  );
}
