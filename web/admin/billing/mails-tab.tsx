import { Modal, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import type { EmailLog } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { mailList } from './list.ts';

const STATUSES = ['pending', 'sending', 'sent', 'failed'] as const;
const TONES = { pending: 'quiet', sending: 'info', sent: 'good', failed: 'bad' } as const;

/** What the shop wrote to customers by itself. */
export function MailsTab() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<EmailLog>();
  const options = STATUSES.map((value) => ({ value, label: t(`billing.mail.${value}`) }));
  return (
    <>
      <ResourceTable
        list={mailList}
        filters={[
          { kind: 'choice', name: 'status', label: t('fields.status'), options },
          { kind: 'time', name: 'created', label: t('fields.created') },
        ]}
        columns={[
          { id: 'subject', label: t('billing.mail.subject'), primary: true },
          { id: 'address', label: t('billing.mail.to') },
          {
            id: 'status',
            label: t('fields.status'),
            cell: ({ status }) => <Status tone={TONES[status]}>{t(`billing.mail.${status}`)}</Status>,
          },
          { id: 'error', label: t('billing.reason') },
          {
            id: 'created_at',
            label: t('fields.created'),
            sort: 'created_at',
            cell: ({ created_at }) => <Ago at={created_at} />,
          },
        ]}
        onOpen={setOpened}
        empty={{ icon: IconMail, title: t('billing.mail.none'), text: t('billing.mail.noneText') }}
      />
      <Modal opened={opened !== undefined} onClose={() => setOpened(undefined)} title={opened?.subject} size="44rem">
        <Stack>
          <Text size="sm" c="dimmed">
            {opened?.address}
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{opened?.body}</Text>
        </Stack>
      </Modal>
    </>
  );
}
