import { useTranslation } from 'react-i18next';
import type { Field } from '../../ui/resource-form/types.ts';
import { useCan } from '../../ui/session.ts';

/** Who somebody is. */
export function useNameFields(): Field[] {
  const { t } = useTranslation();
  return [
    { kind: 'text', name: 'first_name', label: t('fields.firstName') },
    { kind: 'text', name: 'last_name', label: t('fields.lastName') },
    { kind: 'email', name: 'email', label: t('fields.email'), required: true, wide: true },
  ];
}

/** How somebody gets in, and what they may. */
export function useAccessFields(isNew: boolean): Field[] {
  const { t } = useTranslation();
  const can = useCan();
  return [
    {
      kind: 'password',
      name: 'password',
      label: isNew ? t('fields.password') : t('users.newPassword'),
      description: isNew ? undefined : t('users.newPasswordHint'),
      required: isNew,
    },
    {
      kind: 'record',
      name: 'role_id',
      label: t('fields.role'),
      description: t('users.roleHint'),
      resource: 'roles',
      search: 'name',
      labelOf: (role: { name: string }) => role.name,
      disabled: !can('roles.assign'),
    },
    { kind: 'time', name: 'email_verified_at', label: t('users.verifiedAt'), description: t('users.verifiedHint') },
  ];
}
