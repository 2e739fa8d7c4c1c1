import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ConfigOptionValue } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { PlansEditor } from '../catalogue/plans-editor.tsx';
import { ValueDialog } from './value-dialog.tsx';

type Edited = ConfigOptionValue | 'new' | undefined;

/** The values of an option in their order, each with its plans and prices. */
export function OptionValues({ optionId, values }: { optionId: number; values: readonly ConfigOptionValue[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<Edited>();
  const last = Number.MAX_VALUE;
  const sorted = [...values].sort((one, other) => (one.sort ?? last) - (other.sort ?? last) || one.id - other.id);
  const add = can('config_options.create') && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEdited('new')}>
      {t('options.addValue')}
    </Button>
  );
  return (
    <>
      {sorted.length === 0 && (
        <Panel title={t('options.values')}>
          <StateMessage icon={IconPlus} title={t('options.noValues')} text={t('options.noValuesText')}>
            {add}
          </StateMessage>
        </Panel>
      )}
      {sorted.map((value) => (
        <Value key={value.id} value={value} onEdit={setEdited} />
      ))}
      {sorted.length > 0 && <div>{add}</div>}
      <ValueDialog optionId={optionId} edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function Value({ value, onEdit }: { value: ConfigOptionValue; onEdit: (edited: Edited) => void }) {
  const { t } = useTranslation();
  const query = useQuery(recordQuery('configOptionValues', value.id, ['plans.prices']));
  return (
    <Panel title={value.name} actions={<Actions value={value} onEdit={onEdit} />}>
      <RecordPage query={query}>
        {({ plans }) => (
          <PlansEditor owner={{ config_option_value_id: value.id }} plans={plans} text={t('options.noPlansText')} />
        )}
      </RecordPage>
    </Panel>
  );
}

function Actions({ value, onEdit }: { value: ConfigOptionValue; onEdit: (edited: Edited) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write } = useWrite();
  const { id, name } = value;
  const remove = async () => {
    const wanted = {
      title: t('options.deleteValue', { name }),
      text: t('options.deleteText'),
      action: t('actions.delete'),
    };
    if (await confirm({ ...wanted, danger: true }))
      await write(() => api.configOptionValues.delete(id), t('options.valueDeleted'));
  };
  return (
    <>
      {can('config_options.update') && (
        <ActionIcon
          aria-label={t('options.editValue', { name })}
          data-hint={t('options.editValue', { name })}
          onClick={() => onEdit(value)}
        >
          <IconPencil size={16} />
        </ActionIcon>
      )}
      {can('config_options.delete') && (
        <ActionIcon
          aria-label={t('options.removeValue', { name })}
          data-hint={t('options.removeValue', { name })}
          data-hint-end
          onClick={() => void remove()}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </>
  );
}
