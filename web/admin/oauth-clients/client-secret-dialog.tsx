import { useTranslation } from 'react-i18next';
import { SecretBox } from '../../ui/secret-box.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';

export interface ClientSecret {
  readonly id: string;
  readonly name: string;
  /** null: a public client has none */
  readonly secret: string | null;
}

/** The id and the secret of a client. */
export function ClientSecretDialog({ client, onClose }: { client: ClientSecret | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <SecretDialog
      secret={client}
      title={({ name }) => t('oauthClients.ready', { name })}
      once={client?.secret !== null}
      onClose={onClose}
    >
      {({ id, secret }) => (
        <>
          <SecretBox label={t('oauthClients.id')} text={id} />
          {secret && <SecretBox label={t('oauthClients.secret')} text={secret} strong />}
        </>
      )}
    </SecretDialog>
  );
}
