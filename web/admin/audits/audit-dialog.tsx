import { Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/facts.tsx';
import { exactTime } from '../../ui/time.tsx';
import classes from './audit-dialog.module.css';
import type { AuditRow } from './audit-table.tsx';
import { actorOf, nameOfModel } from './audit-texts.ts';

/** One entry of the audit log: what each field was before and is after. */
export function AuditDialog({ entry, onClose }: { entry: AuditRow | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const title = entry && `${nameOfModel(entry.auditable_type)} #${entry.auditable_id ?? '–'}: ${entry.event}`;
  return (
    <Modal opened={entry !== undefined} onClose={onClose} title={title} size="46rem">
      {entry && (
        <Stack>
          <Facts
            facts={[
              [t('audits.at'), exactTime(new Date(entry.created_at))],
              [t('audits.actor'), actorOf(entry)],
              [t('audits.address'), entry.ip_address],
              [t('audits.url'), entry.url],
              [t('audits.request'), entry.request_id],
            ]}
          />
          <Differences before={entry.old_values ?? {}} after={entry.new_values ?? {}} />
        </Stack>
      )}
    </Modal>
  );
}

type Values = Readonly<Record<string, unknown>>;

function Differences({ before, after }: { before: Values; after: Values }) {
  const { t } = useTranslation();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return null;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('audits.before')}</th>
            <th scope="col">{t('audits.after')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={classes.before}>{textOf(before[name])}</td>
              <td className={classes.after}>{textOf(after[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
