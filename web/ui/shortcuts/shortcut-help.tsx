import { Group, Modal, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Keys } from './keys.tsx';
import type { Shortcut } from './store.ts';
import { useShortcuts } from './use-shortcut.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (allowed: boolean) => void;
}

/** What keys do here: all that are bound at this moment. */
export function ShortcutHelp({ opened, onClose, singleKeys, onSingleKeys }: Props) {
  const { t } = useTranslation();
  const groups = Map.groupBy(latestOf(useShortcuts()), ({ group }) => group);
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} size="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="lg">
        {[...groups].map(([group, members]) => (
          <ShortcutGroup key={group} title={group} members={members} />
        ))}
      </SimpleGrid>
      <Switch
        mt="xl"
        checked={singleKeys}
        onChange={(event) => onSingleKeys(event.currentTarget.checked)}
        label={t('shortcuts.single')}
        description={t('shortcuts.singleHint')}
      />
    </Modal>
  );
}

const latestOf = (all: readonly Shortcut[]): Shortcut[] => [...new Map(all.map((each) => [each.keys, each])).values()];

function ShortcutGroup({ title, members }: { title: string; members: readonly Shortcut[] }) {
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {title}
      </Title>
      {members.map(({ keys, label }) => (
        <Group key={keys} justify="space-between" wrap="nowrap">
          <Text size="sm">{label}</Text>
          <Keys keys={keys} />
        </Group>
      ))}
    </Stack>
  );
}
