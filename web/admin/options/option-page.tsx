import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConfigOption } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { useOptionSections } from './fields.ts';
import { OptionValues } from './option-values.tsx';
import { option } from './routes.ts';

/** One option: its values with what they cost, and what it is. */
export function OptionPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { optionId } = option.useParams();
  const query = useQuery(recordQuery('configOptions', optionId, ['values', 'products']));
  const sections = useOptionSections(query.data?.products);
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader title={record.name} parent={{ label: t('options.title'), to: '/options' }}>
            <DeleteButton
              resource="configOptions"
              id={record.id}
              title={t('options.deleteTitle', { count: 1 })}
              text={t('options.deleteText')}
              done={t('options.deleted', { count: 1 })}
              next={{ to: '/options' }}
            />
          </PageHeader>
          <Stack gap="md">
            {record.type !== 'text' && record.type !== 'number' && (
              <OptionValues optionId={record.id} values={record.values} />
            )}
            <Panel title={t('options.about')}>
              <ResourceForm<ConfigOption>
                resource="configOptions"
                record={record}
                sections={sections}
                readOnly={!can('config_options.update')}
                onSaved={() => toastDone(t('options.saved'))}
              />
            </Panel>
          </Stack>
        </>
      )}
    </RecordPage>
  );
}
