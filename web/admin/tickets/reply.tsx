import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type Ticket, ValidationError } from '@tollgate/sdk';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { MarkdownEditor } from '../../ui/markdown/markdown-editor.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCan, useSession } from '../../ui/session.ts';
import { useShortcut, useToldKeys } from '../../ui/shortcuts/use-shortcut.ts';
import { FilePicker } from './file-picker.tsx';
import { sendMessage } from './files.ts';
import { LONGEST_MESSAGE } from './messages.ts';
import classes from './thread.module.css';

/** Answers a ticket; sent, or sent and closed. */
export function Reply({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const can = useCan();
  const { message, setMessage, files, setFiles, error, sending, send } = useReply(ticket);
  const ready = (message.trim() !== '' || files.length > 0) && message.length <= LONGEST_MESSAGE;
  const editor = useRef<HTMLTextAreaElement>(null);
  const group = t('shortcuts.page');
  useShortcut('r', t('tickets.reply'), () => editor.current?.focus(), { group });
  useToldKeys({ 'mod+Enter': t('tickets.send') }, group);
  return (
    <Panel>
      <MarkdownEditor
        ref={editor}
        label={t('tickets.reply')}
        value={message}
        onChange={setMessage}
        most={LONGEST_MESSAGE}
        error={error}
        disabled={sending}
        placeholder={ticket.status === 'closed' ? t('tickets.replyClosed') : t('tickets.replyHint')}
        onSubmit={() => ready && void send(false)}
      />
      <div className={classes.buttons}>
        <FilePicker files={files} onChange={setFiles} disabled={sending} />
        {can('tickets.update') && (
          <Button variant="default" disabled={!ready} loading={sending} onClick={() => void send(true)}>
            {t('tickets.sendAndClose')}
          </Button>
        )}
        <Button
          leftSection={<IconSend size={15} />}
          disabled={!ready}
          loading={sending}
          onClick={() => void send(false)}
        >
          {t('tickets.send')}
        </Button>
      </div>
    </Panel>
  );
}

function useReply(ticket: Ticket) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { user: me } = useSession();
  const [message, setMessage] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [error, setError] = useState<string>();
  const [sending, setSending] = useState(false);
  useUnsavedGuard(message.trim() !== '' || files.length > 0);
  const send = async (close: boolean) => {
    setSending(true);
    setError(undefined);
    try {
      await sendMessage({ ticket_id: ticket.id, user_id: me.id }, message, files);
      setMessage('');
      setFiles([]);
      if (close) await api.tickets.update(ticket.id, { status: 'closed' });
      toastDone(close ? t('tickets.sentAndClosed') : t('tickets.sent'));
    } catch (failure) {
      if (failure instanceof ValidationError) setError(problemText(failure));
      else toastProblem(failure);
    } finally {
      setSending(false);
      await afterWrite(client);
    }
  };
  return { message, setMessage, files, setFiles, error, sending, send };
}
