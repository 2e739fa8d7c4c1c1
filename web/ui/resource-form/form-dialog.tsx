import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: string;
  readonly children: ReactNode;
}

/** A form in a dialog: `<FormDialog ...><ResourceForm onSaved={close} onCancel={close} .../></FormDialog>`. */
export function FormDialog({ opened, title, onClose, size = 'lg', children }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size} closeOnClickOutside={false}>
      {opened && children}
    </Modal>
  );
}
