import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './secret-box.module.css';

/** A text to be copied, such as a secret or a command. */
export function SecretBox({ label, text, strong = false }: { label: string; text: string; strong?: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className={classes.label}>{label}</div>
      <div className={classes.box} data-strong={strong || undefined}>
        <code className={classes.text} data-secret={strong || undefined}>
          {text}
        </code>
        <CopyButton value={text} timeout={1600}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant={strong ? 'filled' : 'default'}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {copied ? t('actions.copied') : t('actions.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
