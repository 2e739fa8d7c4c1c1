import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useRoleSections } from './fields.tsx';

export function NewRole() {
  const { t } = useTranslation();
  return (
    <NewRecordPage
      resource="roles"
      title={t('roles.new')}
      parent={{ label: t('roles.title'), to: '/settings/roles' }}
      sections={useRoleSections()}
      createLabel={t('roles.create')}
      created={t('roles.created')}
      link={(roleId) => ({ to: '/settings/roles/$roleId', params: { roleId } })}
    />
  );
}
