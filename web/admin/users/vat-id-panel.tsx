import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Facts } from '../../ui/facts.tsx';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';

const TONES: Readonly<Record<State['register'], Tone>> = {
  valid: 'good',
  invalid: 'bad',
  unknown: 'warn',
  not_asked: 'quiet',
};
type State = Awaited<ReturnType<typeof api.users.vatId>>['data'];

const vatIdQuery = (userId: string) =>
  queryOptions({
    queryKey: ['one', 'vat-id', userId] as const,
    queryFn: async ({ signal }) => (await api.users.vatId(Number(userId), { signal })).data,
  });

/** A customer's VAT id and what the register said of it, with a button to ask again; nothing for who has none. */
export function VatIdPanel({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const { data } = useQuery({ ...vatIdQuery(userId), enabled: can('vat_ids.view') });
  if (!data || data.vat_id === null) return null;
  const { vat_id, well_formed, register, name, checked_at, tried_at, problem } = data;
  const ask = async () => {
    let answered = true;
    const asked = await write(async () => {
      answered = (await api.users.checkVatId(Number(userId))).data.problem === null;
    });
    if (asked) (answered ? toastDone : toastProblem)(t(answered ? 'vatIds.checked' : 'vatIds.noAnswer'));
  };
  return (
    <Panel
      title={t('vatIds.title')}
      actions={
        can('vat_ids.check') &&
        well_formed &&
        register !== 'not_asked' && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={busy}
            onClick={() => void ask()}
          >
            {t('vatIds.check')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [t('vatIds.title'), <span className="tg-number">{vat_id}</span>],
          [
            t('fields.status'),
            well_formed ? (
              <Status tone={TONES[register]}>{t(`vatIds.register.${register}`)}</Status>
            ) : (
              <Status tone="bad">{t('vatIds.malformed')}</Status>
            ),
          ],
          [t('vatIds.name'), name],
          [t('vatIds.saidAt'), checked_at && <Ago at={checked_at} />],
          [t('vatIds.triedAt'), problem && tried_at && <Ago at={tried_at} />],
          [t('vatIds.problem'), problem],
        ]}
      />
    </Panel>
  );
}
