import { Modal, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/facts.tsx';
import { exactTime } from '../../ui/time.tsx';
import classes from './audit-dialog.module.css';
import type { AuditRow } from './audit-table.tsx';
import { actorOf, nameOfEvent, nameOfField, nameOfModel } from './audit-texts.ts';
import { AuditValue, useCurrencies } from './audit-value.tsx';
import { differenceOf } from './difference.ts';
import { pageOf } from './page-of.ts';

/** One entry of the audit log: what each field was before and is after. */
export function AuditDialog({ entry, onClose }: { entry: AuditRow | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const title =
    entry && `${nameOfModel(entry.auditable_type)} #${entry.auditable_id ?? '–'}: ${nameOfEvent(entry.event)}`;
  return (
    <Modal opened={entry !== undefined} onClose={onClose} title={title} size="46rem">
      {entry && (
        <Stack>
          <Facts
            facts={[
              [t('audits.subject'), <Subject key="subject" entry={entry} />],
              [t('audits.at'), exactTime(new Date(entry.created_at))],
              [t('audits.actor'), actorOf(entry)],
              [t('audits.address'), entry.ip_address],
              [t('audits.url'), entry.url],
              [t('audits.request'), entry.request_id],
            ]}
          />
          <Differences entry={entry} />
        </Stack>
      )}
    </Modal>
  );
}

/** What was changed, as a link to its page where it has one. */
function Subject({ entry }: { entry: AuditRow }) {
  const name = `${nameOfModel(entry.auditable_type)} #${entry.auditable_id ?? '–'}`;
  const page = pageOf(entry.auditable_type, entry.auditable_id);
  if (!page) return name;
  return (
    <Link {...(page as { to: '/' })} className="tg-link">
      {name}
    </Link>
  );
}

function Differences({ entry }: { entry: AuditRow }) {
  const { t } = useTranslation();
  const currencies = useCurrencies(entry);
  const { auditable_type: type } = entry;
  const changes = differenceOf(entry.old_values, entry.new_values);
  if (changes.length === 0) return null;
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
          {changes.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{nameOfField(name)}</th>
              <td className={classes.before}>
                <AuditValue type={type} name={name} text={before} currency={currencies.before} />
              </td>
              <td className={classes.after}>
                <AuditValue type={type} name={name} text={after} currency={currencies.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
