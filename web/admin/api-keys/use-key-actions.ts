import { useNavigate } from '@tanstack/react-router';
import type { ApiKey } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useWrite } from '../../ui/use-write.ts';

/** Switching a key off and on, and deleting it. */
export function useKeyActions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { write } = useWrite();
  return {
    setEnabled: ({ id, name }: ApiKey, enabled: boolean) =>
      write(() => api.apiKeys.update(id, { enabled }), t(enabled ? 'apiKeys.enabled' : 'apiKeys.disabled', { name }), {
        resource: 'apiKeys',
        id,
        changes: { enabled },
      }),
    remove: async ({ id, name }: ApiKey) => {
      const sure = await confirm({
        title: t('apiKeys.deleteTitle', { name }),
        text: t('apiKeys.deleteText'),
        action: t('actions.delete'),
        danger: true,
        typed: name,
      });
      if (!sure) return;
      await write(
        async () => {
          await api.apiKeys.delete(id);
          await navigate({ to: '/settings/api-keys' });
        },
        t('apiKeys.deleted', { name }),
      );
    },
  };
}
