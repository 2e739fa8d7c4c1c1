import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { nameOf, useSession } from '../../ui/session.ts';
import { OwnSessions } from './own-sessions.tsx';
import { PasswordForm } from './password-form.tsx';
import { TwoFactor } from './two-factor.tsx';

/** One's own account: password, second factor, where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  const { user, role, address } = useSession();
  const facts = [
    [t('fields.name'), nameOf(user)],
    [t('fields.email'), user.email],
    [t('fields.role'), role?.name],
    [t('account.address'), <span className="tg-mono">{address}</span>],
  ] as const;
  return (
    <>
      <PageHeader title={t('account.title')} />
      <Columns
        aside={
          <Panel title={t('account.profile')}>
            <Facts facts={facts} />
          </Panel>
        }
      >
        <TwoFactor />
        <PasswordForm />
        <OwnSessions />
      </Columns>
    </>
  );
}
