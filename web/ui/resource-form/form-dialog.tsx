import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { questions } from '../feedback/confirm.ts';
import { mayLeave, type Unsaved, UnsavedInDialog } from '../feedback/unsaved-guard.tsx';
import { LeaveForm } from './resource-form.tsx';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: string;
  readonly children: ReactNode;
}

/** A form in a dialog: `<FormDialog ...><ResourceForm onSaved={close} onCancel={close} .../></FormDialog>`. Asks before it closes over unsaved changes. */
export function FormDialog({ opened, title, onClose, size = 'lg', children }: Props) {
  const phone = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  const [unsaved] = useState<Unsaved>(() => new Map());
  // Escape answers the question, and does not close what stands behind it.
  const isAsking = useSyncExternalStore(questions.subscribe, questions.current) !== undefined;
  const leave = async () => {
    if (![...unsaved.values()].includes(true) || (await mayLeave())) onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={() => void leave()}
      title={title}
      size={size}
      fullScreen={phone}
      closeOnClickOutside={false}
      closeOnEscape={!isAsking}
    >
      <UnsavedInDialog value={unsaved}>
        <LeaveForm value={leave}>{opened && children}</LeaveForm>
      </UnsavedInDialog>
    </Modal>
  );
}
