import { useTranslation } from 'react-i18next';
import { AddressInput } from '../../ui/address-input.tsx';
import { PermissionPicker } from '../../ui/permissions/permission-picker.tsx';
import type { ControlProps, Section } from '../../ui/resource-form/types.ts';
import { ExpiryInput } from './expiry-input.tsx';

/** What a key is, may, and from where. */
export function useKeySections(): Section[] {
  const { t } = useTranslation();
  const types = (['admin', 'user'] as const).map((value) => ({ value, label: t(`apiKeys.type.${value}`) }));
  return [
    {
      columns: 2,
      fields: [
        {
          kind: 'text',
          name: 'name',
          label: t('fields.name'),
          required: true,
          placeholder: t('apiKeys.namePlaceholder'),
        },
        { kind: 'choice', name: 'type', label: t('fields.type'), options: types, initial: 'admin' },
      ],
    },
    {
      fields: [
        {
          kind: 'custom',
          name: 'permissions',
          label: t('permissions.label'),
          initial: [],
          render: ({ value, ...control }: ControlProps) => (
            <PermissionPicker {...control} value={(value as readonly string[] | null) ?? []} />
          ),
        },
        {
          kind: 'custom',
          name: 'ip_addresses',
          label: t('apiKeys.addresses'),
          initial: [],
          render: ({ value, ...control }: ControlProps) => (
            <AddressInput {...control} value={(value as readonly string[] | null) ?? []} />
          ),
        },
      ],
    },
    {
      columns: 2,
      fields: [
        {
          kind: 'custom',
          name: 'expires_at',
          label: t('apiKeys.expires'),
          render: (control: ControlProps) => <ExpiryInput {...control} value={control.value as string | null} />,
        },
        {
          kind: 'integer',
          name: 'rate_limit',
          label: t('apiKeys.rateLimit'),
          description: t('apiKeys.rateLimitHint'),
          min: 1,
          max: 1_000_000,
        },
      ],
    },
  ];
}
