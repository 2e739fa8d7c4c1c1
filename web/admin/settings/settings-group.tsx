import { IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { GROUPS, type GroupName, SECRETS, settingsOf } from './groups.ts';
import { settingsQuery } from './list.ts';
import { settingsGroup } from './routes.ts';
import { SecretSetting } from './secret-setting.tsx';
import classes from './settings.module.css';
import { SettingsForm } from './settings-form.tsx';
import { TestMail } from './test-mail.tsx';

export function SettingsGroup() {
  const { t } = useTranslation();
  const can = useCan();
  const { group } = settingsGroup.useParams();
  const query = useQuery(settingsQuery);
  const known = GROUPS.find((each): each is GroupName => each === group);
  if (!known)
    return (
      <Panel>
        <StateMessage icon={IconSettings} title={t('pages.notFound.title')} text={t('pages.notFound.text')} />
      </Panel>
    );
  const secret = SECRETS[known];
  return (
    <div className={classes.groups}>
      <Panel>
        <RecordPage query={query}>
          {(all) => <SettingsForm key={known} group={known} settings={settingsOf(known, all)} />}
        </RecordPage>
      </Panel>
      {secret && can('settings.update') && <SecretSetting name={secret} />}
      {known === 'mail' && can('settings.update') && <TestMail />}
    </div>
  );
}
