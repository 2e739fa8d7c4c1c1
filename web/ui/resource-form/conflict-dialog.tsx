import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Difference {
  readonly label: string;
  /** as it is now, and as it was typed here */
  readonly theirs: string;
  readonly yours: string;
}

interface Props {
  /** what differs now from what somebody started with; undefined: there is no conflict */
  readonly differences: readonly Difference[] | undefined;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly onClose: () => void;
}

/** Somebody else changed the record meanwhile: shows what, and asks whose changes shall count. */
export function ConflictDialog({ differences, onTakeTheirs, onKeepMine, onClose }: Props) {
  const { t } = useTranslation();
  const some = differences !== undefined && differences.length > 0;
  return (
    <Modal opened={differences !== undefined} onClose={onClose} title={t('conflict.title')} size="lg">
      <Stack>
        <Text size="sm">{some ? t('conflict.text') : t('conflict.elsewhere')}</Text>
        {some && (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('conflict.field')}</Table.Th>
                <Table.Th>{t('conflict.theirs')}</Table.Th>
                <Table.Th>{t('conflict.yours')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences.map(({ label, theirs, yours }) => (
                <Table.Tr key={label}>
                  <Table.Td>{label}</Table.Td>
                  <Table.Td>{theirs || '–'}</Table.Td>
                  <Table.Td>{yours || '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onTakeTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button onClick={onKeepMine}>{t('conflict.keepMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
