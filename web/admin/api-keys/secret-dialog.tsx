import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SecretBox } from '../../ui/secret-box.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';
import type { NewSecret } from './create-key-dialog.tsx';
import { curlOf } from './curl.ts';

interface Props {
  readonly secret: NewSecret | undefined;
  readonly onClose: () => void;
  /** said besides, such as how long the old secret stays valid */
  readonly note?: string;
}

/** The secret of a key, and the line to try it with. */
export function KeySecretDialog({ secret, onClose, note }: Props) {
  const { t } = useTranslation();
  return (
    <SecretDialog
      secret={secret}
      title={({ name }) => t('apiKeys.ready', { name })}
      onClose={onClose}
      beside={({ id }) => (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/settings/api-keys/$keyId" params={{ keyId: String(id) }} {...props} />}
          onClick={onClose}
        >
          {t('apiKeys.open')}
        </Button>
      )}
    >
      {(shown) => (
        <>
          <SecretBox label={t('apiKeys.secret')} text={shown.token} strong />
          <SecretBox label={t('apiKeys.tryIt')} text={curlOf(window.location.origin, shown)} />
          {note && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </>
      )}
    </SecretDialog>
  );
}
