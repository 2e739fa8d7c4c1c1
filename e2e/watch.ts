import type { BrowserContext, ConsoleMessage, Page, Request, Response, WebError } from 'playwright-core';

/** What no page of the panel may do; `problems` fills up while it is used. */
export interface Watch {
  readonly problems: readonly string[];
  /** Ends it. */
  stop(): void;
}

/**
 * Notes errors in the console, exceptions, requests to any other host and answers that failed. `refused` are the refusals that a
 * journey provokes, such as "422 POST /api/session".
 */
export function watch(context: BrowserContext, home: string, refused: readonly string[] = []): Watch {
  const problems: string[] = [];
  const onRequest = (request: Request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$|^wss?:$/.test(protocol) && origin !== home) problems.push(`request to ${request.url()}`);
  };
  const onResponse = (response: Response) => {
    if (response.status() < 400) return;
    const said = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
    if (!refused.includes(said)) problems.push(`answer ${said}`);
  };
  const onConsole = (message: ConsoleMessage) => {
    if (isProblem(message)) problems.push(`console ${message.type()} on ${message.page()?.url()}: ${message.text()}`);
  };
  const onError = (error: WebError) => {
    problems.push(`exception on ${error.page()?.url()}: ${error.error().stack}`);
  };
  context.on('request', onRequest).on('response', onResponse).on('console', onConsole).on('weberror', onError);
  const stop = () => {
    context.off('request', onRequest).off('response', onResponse).off('console', onConsole).off('weberror', onError);
  };
  return { problems, stop };
}

/** Failed answers are judged by their status, not by what the browser says about them. */
const isProblem = (message: ConsoleMessage): boolean =>
  /^(error|warning|assert)$/.test(message.type()) && !message.text().startsWith('Failed to load resource:');

/** How many pixels of a page stand out to the right of the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
