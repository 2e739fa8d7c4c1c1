import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { afterWrite } from '../../ui/api.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { SessionsList } from '../../ui/sessions-list.tsx';
import { endSession, sessionsQuery } from './requests.ts';

/** Where one is signed in, to be ended one by one or all but this one. */
export function OwnSessions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const others = (query.data?.data ?? []).filter(({ current }) => !current).map(({ id }) => id);
  const { mutate, isPending } = useMutation({
    mutationFn: (ids: readonly number[]) => Promise.all(ids.map(endSession)),
    onSuccess: () => toastDone(t('sessions.ended')),
    onError: (error) => toastProblem(error),
    onSettled: () => afterWrite(client),
  });
  return (
    <Panel
      title={t('sessions.title')}
      actions={
        others.length > 1 && (
          <Button size="xs" variant="default" loading={isPending} onClick={() => mutate(others)}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      <RecordPage query={query}>
        {({ data }) => <SessionsList sessions={data} onEnd={({ id }) => mutate([id])} />}
      </RecordPage>
    </Panel>
  );
}
