import { Button, Stack } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './sessions-list.module.css';
import { Status } from './status.tsx';
import { Ago } from './time.tsx';
import { deviceOf } from './user-agent.ts';

export interface SignedIn {
  readonly id: number;
  readonly current?: boolean;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
}

/** Where somebody is signed in, and what ends it. */
export function SessionsList({
  sessions,
  onEnd,
}: {
  sessions: readonly SignedIn[];
  onEnd?: (session: SignedIn) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap={0}>
      {sessions.map((session) => {
        const { name, mobile } = deviceOf(session.user_agent);
        const Icon = mobile ? IconDeviceMobile : IconDeviceDesktop;
        return (
          <div key={session.id} className={classes.session}>
            <Icon size={20} stroke={1.6} aria-hidden />
            <div className={classes.text}>
              <div className={classes.name}>
                {name || t('sessions.unknown')}
                {session.current && <Status tone="good">{t('sessions.current')}</Status>}
              </div>
              <div className={classes.more}>
                <span className="tg-mono">{session.address}</span> · {t('sessions.seen')}{' '}
                <Ago at={session.last_seen_at} /> · {t('sessions.since')} <Ago at={session.created_at} />
              </div>
            </div>
            {onEnd && !session.current && (
              <Button size="xs" variant="default" onClick={() => onEnd(session)}>
                {t('sessions.end')}
              </Button>
            )}
          </div>
        );
      })}
    </Stack>
  );
}
