import { Stack } from '@mantine/core';
import type { Event } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/facts.tsx';
import { exactTime } from '../../ui/time.tsx';
import { nameOfModel } from '../audits/audit-texts.ts';
import classes from './event-facts.module.css';

/** One event with its data, as it is sent. */
export function EventFacts({ event }: { event: Event }) {
  const { t } = useTranslation();
  const data = { ...event.data, ...(event.previous ? { previous: event.previous } : {}) };
  return (
    <Stack gap="sm">
      <Facts
        facts={[
          [
            t('events.id'),
            <span key="id" className="tg-mono">
              {event.id}
            </span>,
          ],
          [t('events.subject'), `${nameOfModel(event.resource_type)} #${event.resource_id}`],
          [t('fields.created'), exactTime(new Date(event.created_at))],
        ]}
      />
      <pre className={classes.data}>{JSON.stringify(data, undefined, 2)}</pre>
    </Stack>
  );
}
