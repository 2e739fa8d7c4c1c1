import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fixed, HasId, List } from '../data/list.ts';
import { toastProblem, toastProgress } from '../feedback/toast.ts';
import { locale } from '../i18n.ts';
import type { Search } from '../search-params.ts';
import { saveFile, toCsv } from './export-csv.ts';
import type { Column } from './types.ts';

interface Props<Item extends HasId> {
  readonly list: List<Item>;
  readonly search: Search;
  readonly fixed: Fixed;
  readonly columns: readonly Column<Item>[];
  readonly name: string;
}

/** Saves all rows that match, not only this page, with the columns that are shown. A second click stops it. */
export function ExportButton<Item extends HasId>({ list, search, fixed, columns, name }: Props<Item>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [running, setRunning] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const text = (done: boolean, count: number) =>
    t(done ? 'table.exported' : 'table.exporting', { count, text: count.toLocaleString(locale()) });
  const start = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setRunning(true);
    const progress = toastProgress(text(false, 0));
    try {
      let count = 0;
      const rows = list.all(client, search, fixed, controller.signal);
      const file = await toCsv(columns, rows, (soFar) => {
        count = soFar;
        progress.update(text(false, count));
      });
      saveFile(file, `${name}-${new Date().toISOString().slice(0, 10)}.csv`);
      progress.done(text(true, count));
    } catch (error) {
      progress.hide();
      if (!controller.signal.aborted) toastProblem(error, t('table.exportFailed'));
    } finally {
      setRunning(false);
    }
  };
  const label = running ? t('table.exportStop') : t('table.export');
  return (
    <ActionIcon
      aria-label={label}
      data-hint={label}
      data-hint-end
      size="md"
      onClick={() => (running ? stop.current?.abort() : void start())}
      color={running ? 'red' : 'gray'}
    >
      <IconDownload size={17} stroke={1.7} />
    </ActionIcon>
  );
}
