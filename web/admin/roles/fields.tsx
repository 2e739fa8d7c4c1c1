import { useTranslation } from 'react-i18next';
import { PermissionPicker } from '../../ui/permissions/permission-picker.tsx';
import type { Section } from '../../ui/resource-form/types.ts';

/** A role: its name, and what who has it may do. */
export function useRoleSections(): Section[] {
  const { t } = useTranslation();
  return [
    {
      fields: [
        { kind: 'text', name: 'name', label: t('fields.name'), required: true },
        {
          kind: 'custom',
          name: 'permissions',
          label: t('permissions.label'),
          initial: [],
          render: ({ value, onChange, error, label }) => (
            <PermissionPicker
              label={label}
              value={Array.isArray(value) ? value : []}
              onChange={onChange}
              error={error}
            />
          ),
        },
      ],
    },
  ];
}
