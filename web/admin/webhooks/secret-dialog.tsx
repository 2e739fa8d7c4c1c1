import { useTranslation } from 'react-i18next';
import { SecretBox } from '../../ui/secret-box.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';

/** What deliveries are signed with. */
export function SigningSecretDialog({ secret, onClose }: { secret: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <SecretDialog secret={secret} title={() => t('webhooks.secretTitle')} onClose={onClose}>
      {(text) => <SecretBox label={t('webhooks.secret')} text={text} strong />}
    </SecretDialog>
  );
}
