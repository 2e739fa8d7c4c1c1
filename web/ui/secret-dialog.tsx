import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props<Secret> {
  /** undefined: there is nothing to show */
  readonly secret: Secret | undefined;
  readonly title: (secret: Secret) => string;
  /** false: nothing in it is shown this once only */
  readonly once?: boolean;
  /** beside the button that closes it */
  readonly beside?: (secret: Secret) => ReactNode;
  readonly onClose: () => void;
  /** what to copy: `SecretBox`es */
  readonly children: (secret: Secret) => ReactNode;
}

/** What is shown this once: it can't be closed by a click beside it, nor by Escape. */
export function SecretDialog<Secret>({ secret, title, once = true, beside, onClose, children }: Props<Secret>) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={secret !== undefined && title(secret)}
      size="40rem"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {secret !== undefined && (
        <Stack>
          {once && (
            <Alert color="yellow" icon={<IconAlertTriangle size={18} />} p="sm">
              {t('apiKeys.once')}
            </Alert>
          )}
          {children(secret)}
          <Group justify="flex-end">
            {beside?.(secret)}
            <Button onClick={onClose}>{once ? t('apiKeys.stored') : t('actions.close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
