import { HttpError } from '../../platform/errors.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { pageReply } from './pages/page.ts';
import { problemPage } from './pages/sign-in-pages.ts';
import { textsFor } from './pages/texts.ts';

/** The texts of a form; whatever else was sent counts as left out. */
export function formOf(body: unknown): Readonly<Record<string, string | undefined>> {
  const fields = body !== null && typeof body === 'object' && !Array.isArray(body) ? Object.entries(body) : [];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** Goes on to another address, by GET: 303 after a form (RFC 9700, 4.12), 302 otherwise. */
export const redirect = (to: string, headers: Record<string, string> = {}, status: 302 | 303 = 303): Reply => ({
  status,
  headers: { location: to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers },
});

/** Answers with a page where an answer for programs would be JSON. */
export function asPage(handle: Route['handle']): Route['handle'] {
  return async (incoming: Incoming) => {
    try {
      return await handle(incoming);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const page = { ...problemPage(textsFor(incoming), error.message, error.status), headers: error.options.headers };
      return pageReply(incoming, page);
    }
  };
}
