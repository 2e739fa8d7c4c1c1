import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTags } from '@tabler/icons-react';
import type { Property } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { propertiesOf } from './list.ts';

interface Props {
  /** under which the choice of columns is kept */
  readonly name: string;
  /** the class name of what has the properties */
  readonly owner: string;
  readonly id: string;
  /** said when there are none */
  readonly none: string;
}

/** Facts of your own about something; adding and changing happen in a dialog. */
export function PropertyTable({ name, owner, id, none }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const [opened, dialog] = useDisclosure(false);
  const [edited, setEdited] = useState<Property>();
  const open = (property?: Property) => {
    setEdited(property);
    dialog.open();
  };
  const add = can('properties.create') && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => open()}>
      {t('properties.add')}
    </Button>
  );
  return (
    <>
      <ResourceTable
        list={propertiesOf}
        name={name}
        fixed={{ model_type: owner, model_id: id }}
        columns={[
          { id: 'name', label: t('fields.name'), primary: true },
          { id: 'value', label: t('properties.value') },
          { id: 'key', label: t('properties.key'), cell: ({ key }) => <span className="tg-mono">{key}</span> },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (property) => <Ago at={property.updated_at} />,
            sort: 'updated_at',
          },
        ]}
        actions={add}
        onOpen={can('properties.update') ? open : undefined}
        empty={{ icon: IconTags, title: t('properties.none'), text: none, action: add }}
      />
      <FormDialog opened={opened} onClose={dialog.close} title={edited ? edited.name : t('properties.add')}>
        <ResourceForm<Property>
          resource="properties"
          record={edited}
          fixed={edited ? undefined : { model_type: owner, model_id: Number(id) }}
          sections={[
            {
              columns: 2,
              fields: [
                { kind: 'text', name: 'name', label: t('fields.name'), required: true },
                {
                  kind: 'text',
                  name: 'key',
                  label: t('properties.key'),
                  required: true,
                  disabled: edited !== undefined,
                  description: t('properties.keyHint'),
                },
                { kind: 'textarea', name: 'value', label: t('properties.value'), wide: true },
              ],
            },
          ]}
          onCancel={dialog.close}
          onSaved={() => {
            dialog.close();
            toastDone(t('properties.saved'));
          }}
        />
      </FormDialog>
    </>
  );
}
