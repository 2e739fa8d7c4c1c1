import { ActionBar, Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite } from '../api.ts';
import type { HasId } from '../data/list.ts';
import { confirm } from '../feedback/confirm.ts';
import { problemText } from '../feedback/problem-text.ts';
import { toastDone, toastProblem } from '../feedback/toast.ts';
import { useCan } from '../session.ts';
import { saveFile, toCsv } from './export-csv.ts';
import classes from './resource-table.module.css';
import type { BulkAction, BulkRunning, Column } from './types.ts';
import type { Selection } from './use-selection.ts';

interface Props<Item extends HasId> {
  readonly selection: Selection<Item>;
  readonly actions: readonly BulkAction<Item>[];
  readonly columns: readonly Column<Item>[];
  readonly name: string;
}

/** What can be done with the selected rows; comes up from below as soon as there are any. */
export function BulkBar<Item extends HasId>({ selection, actions, columns, name }: Props<Item>) {
  const { t } = useTranslation();
  const can = useCan();
  const client = useQueryClient();
  const [running, setRunning] = useState<string>();
  const run = async (action: BulkRunning<Item>) => {
    const { rows } = selection;
    const question = action.confirm?.(rows);
    if (question && !(await confirm({ ...question, danger: action.danger }))) return;
    setRunning(action.label);
    const failures = await runEach(rows, action.run);
    setRunning(undefined);
    await afterWrite(client);
    if (failures.length < rows.length) toastDone(action.done(rows.length - failures.length));
    if (failures.length > 0) toastProblem(problemText(failures[0]), t('table.bulkFailed', { count: failures.length }));
    else selection.clear();
  };
  const save = async () => saveFile(await toCsv(columns, selection.rows, () => {}), `${name}.csv`);
  return (
    <ActionBar
      opened={selection.rows.length > 0}
      onClose={selection.clear}
      closeOnEscape
      className={classes.bulk}
      aria-label={t('table.bulk')}
    >
      <Text size="sm" fw={600} px="xs" className="tg-number" style={{ whiteSpace: 'nowrap' }}>
        {t('table.selected', { count: selection.rows.length })}
      </Text>
      <ActionBar.Divider />
      {actions
        .filter(({ permission }) => can(permission))
        .map((action) => (
          <Button
            key={action.label}
            size="xs"
            variant={action.danger ? 'light' : 'default'}
            color={action.danger ? 'red' : undefined}
            c={action.danger ? 'var(--tg-bad)' : undefined}
            leftSection={<action.icon size={15} />}
            loading={running === action.label}
            disabled={running !== undefined}
            onClick={() => ('open' in action ? action.open(selection.rows, selection.clear) : void run(action))}
          >
            {action.label}
          </Button>
        ))}
      <Button size="xs" variant="default" leftSection={<IconDownload size={15} />} onClick={() => void save()}>
        {t('table.exportSelected')}
      </Button>
      <ActionBar.CloseButton aria-label={t('table.clearSelection')} />
    </ActionBar>
  );
}

/** Four at a time; one that fails doesn't hold up the others. Returns what went wrong. */
async function runEach<Item>(rows: readonly Item[], run: (row: Item) => Promise<unknown>): Promise<unknown[]> {
  const failures: unknown[] = [];
  const queue = [...rows];
  const worker = async () => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      await run(row).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return failures;
}
