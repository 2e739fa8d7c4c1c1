import { useNavigate } from '@tanstack/react-router';
import type { Ticket } from '@tollgate/sdk';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { MarkdownEditor } from '../../ui/markdown/markdown-editor.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordSelect } from '../../ui/record-select.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Field } from '../../ui/resource-form/types.ts';
import { useCan, useSession } from '../../ui/session.ts';
import { userLabel } from '../users/labels.ts';
import { useTicketFields } from './fields.ts';
import { FilePicker } from './file-picker.tsx';
import { sendMessage } from './files.ts';
import { LONGEST_MESSAGE } from './messages.ts';
import { newTicket } from './routes.ts';
import classes from './thread.module.css';

/** A ticket that staff open for a customer, with their first message. */
export function NewTicket() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const { user: me } = useSession();
  const { user_id } = newTicket.useSearch();
  const [customer, setCustomer] = useState<string | null>(user_id ?? null);
  const [message, setMessage] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sending, setSending] = useState(false);
  useUnsavedGuard(!sending && (message.trim() !== '' || files.length > 0));
  const fields = useTicketFields(customer ? Number(customer) : undefined);
  const about: Field[] = [
    {
      kind: 'custom',
      name: 'user_id',
      label: t('fields.customer'),
      required: true,
      wide: true,
      initial: user_id,
      render: ({ value, onChange, error, label }) => (
        <RecordSelect
          resource="users"
          search="search"
          labelOf={userLabel}
          label={label}
          required
          error={error}
          value={value as string | null}
          onChange={(id) => {
            setCustomer(id);
            onChange(id);
          }}
        />
      ),
    },
    { kind: 'text', name: 'subject', label: t('tickets.subject'), required: true, wide: true },
    ...fields,
  ];
  const goOn = async ({ id }: Ticket) => {
    flushSync(() => setSending(true));
    try {
      if (message.trim() || files.length > 0) await sendMessage({ ticket_id: id, user_id: me.id }, message, files);
      toastDone(t('tickets.created'));
    } catch (error) {
      toastProblem(error, t('tickets.messageFailed'));
    }
    await navigate({ to: '/tickets/$ticketId', params: { ticketId: String(id) } });
  };
  return (
    <>
      <PageHeader title={t('tickets.new')} parent={{ label: t('tickets.title'), to: '/tickets' }} />
      <Panel>
        <ResourceForm<Ticket>
          resource="tickets"
          record={undefined}
          sections={[{ columns: 2, fields: about }]}
          createLabel={t('tickets.create')}
          onCancel={() => void navigate({ to: '/tickets' })}
          onSaved={(saved) => void goOn(saved)}
        >
          {can('ticket_messages.create') && (
            <>
              <MarkdownEditor
                label={t('tickets.firstMessage')}
                value={message}
                onChange={setMessage}
                most={LONGEST_MESSAGE}
                disabled={sending}
              />
              <div className={classes.buttons}>
                <FilePicker files={files} onChange={setFiles} disabled={sending} />
              </div>
            </>
          )}
        </ResourceForm>
      </Panel>
    </>
  );
}
