import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPaperclip, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Ticket } from '@tollgate/sdk';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { nameOf, useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { fileAddress, sizeText } from './files.ts';
import { type ThreadMessage, threadQuery } from './messages.ts';
import classes from './thread.module.css';

/** What was written, the first message first. */
export function Thread({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const headingId = useId();
  const query = useQuery(threadQuery(String(ticket.id)));
  return (
    <RecordPage query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <p className={classes.none}>{t('tickets.noMessages')}</p>
        ) : (
          <section aria-labelledby={headingId}>
            <h2 id={headingId} className={classes.unseen}>
              {t('tickets.thread')}
            </h2>
            <ol className={classes.thread}>
              {data.map((message) => (
                <Message key={message.id} message={message} byCustomer={message.user_id === ticket.user_id} />
              ))}
            </ol>
          </section>
        )
      }
    </RecordPage>
  );
}

function Message({ message, byCustomer }: { message: ThreadMessage; byCustomer: boolean }) {
  const { t } = useTranslation();
  const name = message.user ? nameOf(message.user) : `#${message.user_id}`;
  return (
    <li className={classes.message} data-staff={!byCustomer || undefined}>
      <span className={classes.face} aria-hidden>
        {initialsOf(name)}
      </span>
      <article className={classes.card}>
        <header className={classes.head}>
          <strong>{name}</strong>
          <span className={classes.part}>{byCustomer ? t('fields.customer') : t('tickets.staff')}</span>
          <span className={classes.when}>
            <Ago at={message.created_at} />
          </span>
          <DeleteMessage id={message.id} />
        </header>
        <div className={classes.body}>
          <Markdown text={message.message} />
          <Attachments of={message} />
        </div>
      </article>
    </li>
  );
}

function Attachments({ of: { id: messageId, attachments } }: { of: ThreadMessage }) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.attachments}>
      {attachments.map(({ id, filename, filesize }) => (
        <li key={id}>
          <IconPaperclip size={14} aria-hidden />
          <a
            href={fileAddress(messageId, id)}
            download={filename}
            aria-label={t('tickets.download', { name: filename, size: sizeText(filesize) })}
            className={classes.fileName}
          >
            {filename}
          </a>
          <span className="tg-dim tg-number">{sizeText(filesize)}</span>
          <DeleteFile messageId={messageId} id={id} name={filename} />
        </li>
      ))}
    </ul>
  );
}

function DeleteFile({ messageId, id, name }: { messageId: number; id: number; name: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  if (!can('ticket_messages.delete')) return null;
  const remove = async () => {
    const question = { title: t('tickets.deleteFile', { name }), text: t('tickets.deleteFileText') };
    if (await confirm({ ...question, action: t('actions.delete'), danger: true }))
      await write(() => api.ticketMessages.detach(messageId, String(id)), t('tickets.fileDeleted'));
  };
  return (
    <ActionIcon size="xs" aria-label={t('tickets.removeFile', { name })} loading={busy} onClick={() => void remove()}>
      <IconX size={12} />
    </ActionIcon>
  );
}

function DeleteMessage({ id }: { id: number }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const remove = async () => {
    const question = {
      title: t('tickets.deleteMessage'),
      text: t('tickets.deleteMessageText'),
      action: t('actions.delete'),
      danger: true,
    };
    if (await confirm(question)) await write(() => api.ticketMessages.delete(id), t('tickets.messageDeleted'));
  };
  if (!can('ticket_messages.delete')) return null;
  return (
    <Tooltip label={t('tickets.deleteMessage')}>
      <ActionIcon size="sm" aria-label={t('tickets.deleteMessage')} loading={busy} onClick={() => void remove()}>
        <IconTrash size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();
