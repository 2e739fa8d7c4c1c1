import { api } from '../../ui/api.ts';
import { locale } from '../../ui/i18n.ts';

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
export async function attachFiles(
  messageId: number,
  files: readonly File[],
): Promise<{ file: File; error: unknown }[]> {
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
