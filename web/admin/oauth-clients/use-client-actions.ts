import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { OauthClient } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import type { ClientSecret } from './client-secret-dialog.tsx';

/** What can be done with a client besides editing it. Each asks first: programs stop working. */
export function useClientActions(client: OauthClient) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id, name } = client;
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await work();
      await afterWrite(queries);
      return result;
    } catch (error) {
      toastProblem(error);
      return undefined;
    }
  };
  const ask = (kind: 'newSecret' | 'endTokens' | 'revoke' | 'delete', typed?: string) =>
    confirm({
      title: t(`oauthClients.ask.${kind}.title`, { name }),
      text: t(`oauthClients.ask.${kind}.text`),
      action: t(`oauthClients.ask.${kind}.action`),
      danger: true,
      typed,
    });
  return {
    newSecret: async (): Promise<ClientSecret | undefined> => {
      if (!(await ask('newSecret'))) return undefined;
      const shown = (await attempt(() => api.oauthClients.regenerateSecret(id))) as
        | { meta?: { secret?: string } }
        | undefined;
      return shown?.meta?.secret ? { id, name, secret: shown.meta.secret } : undefined;
    },
    endTokens: async () => {
      if (!(await ask('endTokens'))) return;
      const ended = await attempt(() => api.oauthClients.revokeTokens(id));
      if (ended) toastDone(t('oauthClients.ended', { count: ended.meta.ended_grants ?? 0 }));
    },
    setRevoked: async (revoked: boolean) => {
      if (revoked && !(await ask('revoke'))) return;
      if (await attempt(() => api.oauthClients.update(id, { revoked })))
        toastDone(t(revoked ? 'oauthClients.revoked' : 'oauthClients.restored', { name }));
    },
    remove: async () => {
      if (!(await ask('delete', name))) return;
      await attempt(async () => {
        await api.oauthClients.delete(id);
        toastDone(t('oauthClients.deleted', { name }));
        await navigate({ to: '/settings/oauth-clients' });
      });
    },
  };
}
