import { Button } from '@mantine/core';
import { IconDoorOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { useSession } from '../../ui/session.ts';
import { signOut } from './sign-out.ts';

/** A customer who signed in with a right password: there is nothing for them here. */
export function NoAccess() {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <StateMessage icon={IconDoorOff} title={t('pages.noAccess.title')} text={t('pages.noAccess.text', user)} page>
      <Button variant="default" onClick={() => void signOut()}>
        {t('account.signOut')}
      </Button>
    </StateMessage>
  );
}
