import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useOptionSections } from './fields.ts';

export function NewOption() {
  const { t } = useTranslation();
  return (
    <NewRecordPage
      resource="configOptions"
      title={t('options.new')}
      parent={{ label: t('options.title'), to: '/options' }}
      sections={useOptionSections()}
      createLabel={t('actions.create')}
      created={t('options.created')}
      link={(optionId) => ({ to: '/options/$optionId', params: { optionId } })}
    />
  );
}
