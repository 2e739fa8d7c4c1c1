import { ActionIcon, CopyButton as MantineCopy } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Copies a text; says so for a moment. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  return (
    <MantineCopy value={text} timeout={1600}>
      {({ copied, copy }) => {
        const title = copied ? t('actions.copied') : (label ?? t('actions.copy'));
        return (
          <ActionIcon size="sm" color={copied ? 'green' : 'gray'} aria-label={title} data-hint={title} onClick={copy}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </ActionIcon>
        );
      }}
    </MantineCopy>
  );
}
