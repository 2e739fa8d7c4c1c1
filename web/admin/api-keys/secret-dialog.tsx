import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SecretBox } from '../../ui/secret-box.tsx';
import type { NewSecret } from './create-key-dialog.tsx';
import { curlOf } from './curl.ts';

interface Props {
  readonly secret: NewSecret | undefined;
  readonly onClose: () => void;
  /** said besides, such as how long the old secret stays valid */
  readonly note?: string;
}

/** The secret, this once: it can't be closed by a click beside it. */
export function SecretDialog({ secret, onClose, note }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={secret && t('apiKeys.ready', { name: secret.name })}
      size="40rem"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {secret && (
        <Stack>
          <Alert color="yellow" icon={<IconAlertTriangle size={18} />} p="sm">
            {t('apiKeys.once')}
          </Alert>
          <SecretBox label={t('apiKeys.secret')} text={secret.token} strong />
          <SecretBox label={t('apiKeys.tryIt')} text={curlOf(window.location.origin, secret)} />
          {note && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
          <Group justify="flex-end">
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/settings/api-keys/$keyId" params={{ keyId: String(secret.id) }} {...props} />
              )}
              onClick={onClose}
            >
              {t('apiKeys.open')}
            </Button>
            <Button onClick={onClose}>{t('apiKeys.stored')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
