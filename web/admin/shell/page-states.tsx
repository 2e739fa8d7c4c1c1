import { Button, Skeleton, Stack } from '@mantine/core';
import { IconLock, IconMapOff } from '@tabler/icons-react';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemMessage } from '../../ui/feedback/problem-message.tsx';
import { StateMessage } from '../../ui/feedback/state-message.tsx';

/** While the code of a page is on its way. */
export function PageLoading() {
  return (
    <Stack aria-busy="true" p="xl">
      <Skeleton h={28} w={220} />
      <Skeleton h={36} />
      <Skeleton h={320} />
    </Stack>
  );
}

/** A page that broke: by a failed request, or by a fault of the panel. */
export function PageError({ error, reset }: ErrorComponentProps) {
  return <ProblemMessage error={error} onRetry={reset} page />;
}

export function PageNotFound() {
  const { t } = useTranslation();
  return (
    <StateMessage icon={IconMapOff} title={t('pages.notFound.title')} text={t('pages.notFound.text')} page>
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {t('pages.home')}
      </Button>
    </StateMessage>
  );
}

export function PageForbidden({ permission }: { permission: string }) {
  const { t } = useTranslation();
  return (
    <StateMessage
      icon={IconLock}
      title={t('pages.forbidden.title')}
      text={t('pages.forbidden.needs', { permission })}
      page
    />
  );
}
