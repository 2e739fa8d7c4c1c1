import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ApiKey } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';

/** Switching a key off and on, and deleting it. */
export function useKeyActions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      toastDone(done);
      await afterWrite(client);
    } catch (error) {
      toastProblem(error);
    }
  };
  return {
    setEnabled: ({ id, name }: ApiKey, enabled: boolean) =>
      attempt(() => api.apiKeys.update(id, { enabled }), t(enabled ? 'apiKeys.enabled' : 'apiKeys.disabled', { name })),
    remove: async ({ id, name }: ApiKey) => {
      const sure = await confirm({
        title: t('apiKeys.deleteTitle', { name }),
        text: t('apiKeys.deleteText'),
        action: t('actions.delete'),
        danger: true,
        typed: name,
      });
      if (!sure) return;
      await attempt(
        async () => {
          await api.apiKeys.delete(id);
          await navigate({ to: '/settings/api-keys' });
        },
        t('apiKeys.deleted', { name }),
      );
    },
  };
}
