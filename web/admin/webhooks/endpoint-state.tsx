import type { WebhookEndpoint } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

/** Whether an endpoint gets what it asked for. */
export function EndpointState({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation();
  const { enabled, disabled_reason, first_failure_at, last_success_at } = endpoint;
  if (!enabled && disabled_reason)
    return <Status tone="bad">{t(`webhooks.state.${disabled_reason as 'failing' | 'gone'}`)}</Status>;
  if (!enabled) return <Status tone="quiet">{t('webhooks.state.disabled')}</Status>;
  if (first_failure_at) return <Status tone="warn">{t('webhooks.state.trouble')}</Status>;
  return (
    <Status tone={last_success_at ? 'good' : 'info'}>
      {t(last_success_at ? 'webhooks.state.well' : 'webhooks.state.new')}
    </Status>
  );
}
