import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemText } from './problem-text.ts';

/** Says that something is done. */
export function toastDone(message: ReactNode): void {
  notifications.show({ message, color: 'green', icon: <IconCheck size={16} />, autoClose: 4000 });
}

/** Says what went wrong; stays until it has been read. */
export function toastProblem(error: unknown, title?: string): void {
  notifications.show({
    title,
    message: typeof error === 'string' ? error : problemText(error),
    color: 'red',
    icon: <IconAlertTriangle size={16} />,
    autoClose: 12_000,
  });
}
