import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
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
  const phone = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size} fullScreen={phone} closeOnClickOutside={false}>
      {opened && children}
    </Modal>
  );
}
