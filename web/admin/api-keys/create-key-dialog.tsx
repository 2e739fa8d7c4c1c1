import type { ApiKey } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useKeySections } from './fields.tsx';

export interface NewSecret {
  readonly id: number;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly token: string;
}

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (secret: NewSecret) => void;
}

export function CreateKeyDialog({ opened, onClose, onCreated }: Props) {
  const { t } = useTranslation();
  const sections = useKeySections();
  return (
    <FormDialog opened={opened} onClose={onClose} title={t('apiKeys.new')} size="44rem">
      <ResourceForm<ApiKey & { meta?: { token: string } }>
        resource="apiKeys"
        record={undefined}
        sections={sections}
        createLabel={t('apiKeys.create')}
        onCancel={onClose}
        onSaved={({ id, name, permissions, meta }) => onCreated({ id, name, permissions, token: meta?.token ?? '' })}
      />
    </FormDialog>
  );
}
