import { Drawer } from '@mantine/core';
import { Sidebar } from './sidebar.tsx';

/** The sidebar where it has no place of its own. */
export function MenuDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size="17rem" padding={0} withCloseButton={false}>
      <Sidebar />
    </Drawer>
  );
}
