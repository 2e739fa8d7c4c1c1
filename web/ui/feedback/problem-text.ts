import { ConnectionError, RateLimitError, TimeoutError, TollgateError, ValidationError } from '@tollgate/sdk';
import i18next from 'i18next';
import { knownText, textsOf } from './server-text.ts';

/** Status codes that say the same for every request, in the reader's language. */
const BY_STATUS = {
  401: 'problems.signedOut',
  403: 'problems.forbidden',
  404: 'problems.notFound',
  409: 'problems.conflict',
  412: 'problems.changed',
} as const;

/** What happened and what to do next, in one sentence. */
export function problemText(error: unknown): string {
  if (error instanceof TimeoutError) return i18next.t('problems.timeout');
  if (error instanceof ConnectionError) return i18next.t('problems.connection');
  if (error instanceof RateLimitError)
    return i18next.t('problems.rateLimit', { count: Math.max(1, Math.ceil(error.retryAfter ?? 60)) });
  if (!(error instanceof TollgateError)) return i18next.t('problems.panel');
  if (error.status >= 500) return i18next.t('problems.server', { id: error.requestId ?? '–' });
  if (error instanceof ValidationError)
    return [...new Set(Object.values(textsOf(error)))].slice(0, 3).join(' ') || error.message;
  const key = BY_STATUS[error.status as keyof typeof BY_STATUS];
  return knownText(error.message) ?? (key && i18next.language !== 'en' ? i18next.t(key) : error.message);
}
