import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field, FormValue } from './types.ts';
import type { FormState } from './use-resource-form.ts';
import { same, valuesOf } from './values.ts';

/** Somebody else changed the record meanwhile: shows what, and asks whose changes shall count. */
export function ConflictDialog({ form, fields }: { form: FormState; fields: readonly Field[] }) {
  const { t } = useTranslation();
  const now = form.conflict ? valuesOf(fields, form.conflict.now) : undefined;
  const differing = now ? fields.filter(({ name }) => !same(now[name], form.initial[name])) : [];
  return (
    <Modal opened={now !== undefined} onClose={form.closeConflict} title={t('conflict.title')} size="lg">
      <Stack>
        <Text size="sm">{differing.length > 0 ? t('conflict.text') : t('conflict.elsewhere')}</Text>
        {now && differing.length > 0 && (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('conflict.field')}</Table.Th>
                <Table.Th>{t('conflict.theirs')}</Table.Th>
                <Table.Th>{t('conflict.yours')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differing.map(({ name, label }) => (
                <Table.Tr key={name}>
                  <Table.Td>{label}</Table.Td>
                  <Table.Td>{textOf(now[name])}</Table.Td>
                  <Table.Td>{textOf(form.values[name])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={form.takeTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button onClick={() => void form.keepMine()}>{t('conflict.keepMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const textOf = (value: FormValue | undefined): string =>
  Array.isArray(value) ? value.join(', ') : value === null || value === undefined || value === '' ? '–' : String(value);
