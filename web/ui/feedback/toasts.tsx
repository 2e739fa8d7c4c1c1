import { CloseButton, Loader, Portal } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { hideToast, startTimer, stopTimer, type Toast, toasts } from './toast.ts';
import classes from './toasts.module.css';

/** Where short messages appear: once, at the root. */
export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.all);
  return (
    <Portal>
      <section className={classes.toasts} aria-label={t('toasts.label')} aria-live="polite">
        {shown.map((toast) => (
          <Message key={toast.id} toast={toast} />
        ))}
      </section>
    </Portal>
  );
}

function Message({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only holds it
    <div
      className={classes.toast}
      data-tone={toast.tone}
      onMouseEnter={() => stopTimer(toast.id)}
      onMouseLeave={() => startTimer(toast)}
    >
      <span className={classes.icon}>
        {toast.tone === 'busy' ? (
          <Loader size={14} />
        ) : toast.tone === 'good' ? (
          <IconCheck size={16} />
        ) : (
          <IconAlertTriangle size={16} />
        )}
      </span>
      <div className={classes.text}>
        {toast.title && <b>{toast.title}</b>}
        <div>{toast.text}</div>
      </div>
      <CloseButton size="sm" aria-label={t('actions.close')} onClick={() => hideToast(toast.id)} />
    </div>
  );
}
