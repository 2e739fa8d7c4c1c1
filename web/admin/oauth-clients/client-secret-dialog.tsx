import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SecretBox } from '../../ui/secret-box.tsx';

export interface ClientSecret {
  readonly id: string;
  readonly name: string;
  /** null: a public client has none */
  readonly secret: string | null;
}

/** The id and the secret of a client; the secret this once. */
export function ClientSecretDialog({ client, onClose }: { client: ClientSecret | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={client !== undefined}
      onClose={onClose}
      title={client && t('oauthClients.ready', { name: client.name })}
      size="40rem"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {client && (
        <Stack>
          {client.secret && (
            <Alert color="yellow" icon={<IconAlertTriangle size={18} />} p="sm">
              {t('apiKeys.once')}
            </Alert>
          )}
          <SecretBox label={t('oauthClients.id')} text={client.id} />
          {client.secret && <SecretBox label={t('oauthClients.secret')} text={client.secret} strong />}
          <Group justify="flex-end">
            <Button onClick={onClose}>{client.secret ? t('apiKeys.stored') : t('actions.close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
