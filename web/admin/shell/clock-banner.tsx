import { Button, Progress } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { useCan } from '../../ui/session.ts';
import { exactTime } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import classes from './clock-banner.module.css';

/** A clock that is on its way is looked at so often, in milliseconds; one that stands, seldom. */
const [ON_ITS_WAY, STANDING] = [500, 15_000];

const clockQuery = queryOptions({
  queryKey: ['fixed', 'test-clock'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => api.testClock.get({ signal }),
  refetchInterval: ({ state: { data } }) => (!data?.sandbox ? false : data.target === null ? STANDING : ON_ITS_WAY),
});

/** In a sandbox: what time it is there, and buttons that move it on. */
export function ClockBanner() {
  const { t } = useTranslation();
  const can = useCan();
  const client = useQueryClient();
  const { data: clock } = useQuery(clockQuery);
  const { write, busy } = useWrite();
  const moving = clock !== undefined && clock.target !== null;
  const moved = useRef(false);
  // What was billed on the way is to be seen when it has arrived.
  useEffect(() => {
    if (moved.current && !moving) void afterWrite(client);
    moved.current = moving;
  }, [moving, client]);
  if (!clock?.sandbox) return null;
  const advance = (duration: string) =>
    void write(async () => {
      client.setQueryData(clockQuery.queryKey, await api.testClock.advance({ advance: duration }));
    });
  return (
    <section className={classes.banner} aria-label={t('clock.label')}>
      <IconClockPlay size={18} aria-hidden />
      <div className={classes.text}>
        <strong>{t('clock.label')}</strong> {t('clock.now', { at: exactTime(new Date(clock.now)) })}
      </div>
      {can('test_clock.update') && (
        <div className={classes.buttons}>
          {(['PT1H', 'P1D', 'P1M'] as const).map((duration) => (
            <Button
              key={duration}
              size="compact-sm"
              variant="default"
              disabled={moving}
              loading={busy}
              onClick={() => advance(duration)}
            >
              {t(`clock.${duration}`)}
            </Button>
          ))}
        </div>
      )}
      {moving && (
        <div className={classes.way}>
          <Progress value={100 * (clock.progress ?? 0)} animated aria-label={t('clock.progress')} />
        </div>
      )}
    </section>
  );
}
