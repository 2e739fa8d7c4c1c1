import { IconDevices } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { SessionsList, type SignedIn } from '../../ui/sessions-list.tsx';
import { user } from './routes.ts';

export function UserSessions() {
  const { t } = useTranslation();
  const can = useCan();
  const client = useQueryClient();
  const { userId } = user.useParams();
  const path = `/api/v1/admin/users/${encodeURIComponent(userId)}/sessions` as const;
  const query = useQuery({
    queryKey: ['one', 'users', userId, 'sessions'],
    queryFn: ({ signal }) => api.request<{ data: SignedIn[] }>('GET', path, { signal }),
  });
  const end = useMutation({
    mutationFn: ({ id }: SignedIn) => api.request('DELETE', `${path}/${id}`),
    onSuccess: () => toastDone(t('sessions.ended')),
    onError: (error) => toastProblem(error),
    onSettled: () => afterWrite(client),
  });
  return (
    <Panel>
      <RecordPage query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <StateMessage icon={IconDevices} title={t('sessions.none')} text={t('users.noSessions')} />
          ) : (
            <SessionsList sessions={data} onEnd={can('users.update') ? (session) => end.mutate(session) : undefined} />
          )
        }
      </RecordPage>
    </Panel>
  );
}
