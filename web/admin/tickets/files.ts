import i18next from 'i18next';
import { api } from '../../ui/api.ts';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { locale } from '../../ui/i18n.ts';
import { LONGEST_MESSAGE } from './messages.ts';

/** What the server takes with one message. */
export const MOST_FILES = 10;
export const MOST_BYTES = 10 * 1024 * 1024;

/** Milliseconds that a large file may take on a slow line. */
const PATIENCE = 120_000;

/** "12 kB", "1.4 MB", in the reader's language. */
export function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const maximumFractionDigits = unit === 'megabyte' ? 1 : 0;
  return value.toLocaleString(locale(), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits });
}

/** Where a file is downloaded from; the browser sends the session along. */
export const fileAddress = (messageId: number, id: number): string =>
  `/api/v1/admin/ticket-messages/${messageId}/attachments/${id}`;

/** Attaches files to a message, one after the other. Gives what failed, with the file. */
async function attachFiles(messageId: number, files: readonly File[]): Promise<{ file: File; error: unknown }[]> {
  const failures: { file: File; error: unknown }[] = [];
  for (const file of files) {
    try {
      await api.ticketMessages.attach(messageId, file, { filename: file.name }, { timeout: PATIENCE });
    } catch (error) {
      failures.push({ file, error });
    }
  }
  return failures;
}

/** What a message says that is about its files only. */
const namesOf = (files: readonly File[]): string => files.map(({ name }) => name).join(', ');

/** Sends a message with its files; says of each file that could not go along. Throws when the message itself is refused. */
export async function sendMessage(
  about: { readonly ticket_id: number; readonly user_id: number },
  message: string,
  files: readonly File[],
): Promise<void> {
  const text = message.trim() === '' ? namesOf(files).slice(0, LONGEST_MESSAGE) : message;
  const { id } = await api.ticketMessages.create({ ...about, message: text });
  for (const { file, error } of await attachFiles(id, files))
    toastProblem(error, i18next.t('tickets.notAttached', { name: file.name }));
}
