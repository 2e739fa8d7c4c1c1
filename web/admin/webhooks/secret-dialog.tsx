import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SecretBox } from '../../ui/secret-box.tsx';

/** What deliveries are signed with, this once: it can't be closed by a click beside it. */
export function SecretDialog({ secret, onClose }: { secret: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={t('webhooks.secretTitle')}
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
          <SecretBox label={t('webhooks.secret')} text={secret} strong />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('apiKeys.stored')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
