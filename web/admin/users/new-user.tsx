import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useAccessFields, useNameFields } from './fields.ts';

export function NewUser() {
  const { t } = useTranslation();
  const sections = [
    { columns: 2, fields: useNameFields() },
    { title: t('users.access'), columns: 2, fields: useAccessFields(true) },
  ] as const;
  return (
    <NewRecordPage
      resource="users"
      title={t('users.new')}
      parent={{ label: t('users.title'), to: '/users' }}
      sections={sections}
      createLabel={t('users.create')}
      created={t('users.created')}
      link={(userId) => ({ to: '/users/$userId', params: { userId } })}
    />
  );
}
