import { Button } from '@mantine/core';
import { IconCloudOff, IconLock, IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../api.ts';
import { problemText } from './problem-text.ts';
import { StateMessage } from './state-message.tsx';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly page?: boolean;
}

/** What went wrong where something should be, and the way on. */
export function ProblemMessage({ error, onRetry, page }: Props) {
  const { t } = useTranslation();
  const status = statusOf(error);
  if (status === 403)
    return (
      <StateMessage icon={IconLock} title={t('pages.forbidden.title')} text={t('pages.forbidden.text')} page={page} />
    );
  if (status === 404)
    return (
      <StateMessage icon={IconMapOff} title={t('pages.notFound.title')} text={t('pages.notFound.text')} page={page}>
        {page && (
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            {t('pages.home')}
          </Button>
        )}
      </StateMessage>
    );
  return (
    <StateMessage icon={IconCloudOff} tone="bad" title={t('problems.title')} text={problemText(error)} page={page}>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      )}
    </StateMessage>
  );
}
