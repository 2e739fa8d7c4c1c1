import { IconForms, IconTrash } from '@tabler/icons-react';
import type { CustomProperty } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { TYPES, useCustomPropertySections } from './fields.ts';
import { customPropertyList } from './list.ts';

export function CustomPropertiesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<CustomProperty | 'new'>();
  const yesNo = (value: boolean) => (value ? t('actions.yes') : t('actions.no'));
  const typeName = (type: string) => {
    const known = TYPES.find((each) => each === type);
    return known ? t(`customProperties.types.${known}`) : type;
  };
  const create = useCreateButton({
    label: t('customProperties.new'),
    permission: 'custom_properties.create',
    to: () => setEdited('new'),
  });
  return (
    <>
      <PageHeader title={t('customProperties.title')} text={t('customProperties.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={customPropertyList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          {
            id: 'key',
            label: t('properties.key'),
            cell: ({ key }) => <span className="tg-mono">{key}</span>,
            sort: 'key',
          },
          { id: 'type', label: t('customProperties.type'), cell: ({ type }) => typeName(type) },
          { id: 'required', label: t('customProperties.requiredShort'), cell: ({ required }) => yesNo(required) },
          {
            id: 'non_editable',
            label: t('customProperties.nonEditable'),
            cell: ({ non_editable }) => yesNo(non_editable),
            hidden: true,
          },
          {
            id: 'show_on_invoice',
            label: t('customProperties.onInvoiceShort'),
            cell: ({ show_on_invoice }) => yesNo(show_on_invoice),
          },
        ]}
        onOpen={can('custom_properties.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'custom_properties.delete',
            confirm: (rows) => ({
              title: t('customProperties.deleteTitle', { count: rows.length }),
              text: t('customProperties.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.customProperties.delete(id),
            done: (count) => t('customProperties.deleted', { count }),
          },
        ]}
        empty={{
          icon: IconForms,
          title: t('customProperties.none'),
          text: t('customProperties.noneText'),
          action: create,
        }}
      />
      <Dialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function Dialog({ edited, onClose }: { edited: CustomProperty | 'new' | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const sections = useCustomPropertySections();
  const record = edited === 'new' ? undefined : edited;
  const title = record ? record.name : t('customProperties.new');
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={title}>
      <ResourceForm<CustomProperty>
        resource="customProperties"
        record={record}
        sections={sections}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('customProperties.saved'));
        }}
      />
    </FormDialog>
  );
}
