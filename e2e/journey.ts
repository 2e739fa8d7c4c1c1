import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PASSWORD } from '../server/testing/oauth.ts';
import { openShop, type Shop } from '../server/testing/shop.ts';
import { openBrowser } from './browser.ts';
import { builtPanel } from './built-panel.ts';
import { type Watch, watch } from './watch.ts';

/** Where pictures of failed journeys go. */
const PICTURES = join(import.meta.dirname, '../.cache/journeys');
/** Milliseconds that anything may take to appear; nothing waits that long but what fails. */
const PATIENCE = 15_000;
/** Milliseconds that a journey may take on a machine that is busy with other things. */
const LONGEST = 300_000;
const SCREEN = { width: 1440, height: 900 };

export interface Journey {
  readonly page: Page;
  readonly context: BrowserContext;
  /** another person, in a browser of their own */
  visitor(): Promise<Page>;
}

interface JourneyOptions {
  /** refusals that belong to the journey: "422 POST /api/session" */
  readonly refused?: readonly string[];
}

/** A shop with the panel, and a browser to use it with; one of both for each file. */
export class Stage {
  readonly shop: Shop;
  readonly browser: Browser;
  /** The page of the journey before: the panel, once loaded, loads again in a third of the time. */
  #page?: Page;

  constructor(shop: Shop, browser: Browser) {
    this.shop = shop;
    this.browser = browser;
  }

  /** Registers a journey as a test: it fails by what the page does wrong as well (`watch`). */
  journey(name: string, walk: (journey: Journey) => Promise<void>, options: JourneyOptions = {}): void {
    test(name, { timeout: LONGEST }, () => this.#walk(name, walk, options));
  }

  async #walk(name: string, walk: (journey: Journey) => Promise<void>, { refused }: JourneyOptions): Promise<void> {
    const visitors: BrowserContext[] = [];
    const watches: Watch[] = [];
    const watched = (page: Page) => {
      watches.push(watch(page.context(), this.shop.url, refused));
      return page;
    };
    const visitor = async () => {
      const context = await this.enter();
      visitors.push(context);
      return watched(await context.newPage());
    };
    const page = watched(await this.#cleanPage());
    try {
      await walk({ page, context: page.context(), visitor });
      this.#page = page;
    } catch (error) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name.replace(/\W+/g, '-').slice(0, 60)}.png`) }).catch(() => {});
      visitors.push(page.context());
      throw error;
    } finally {
      for (const each of watches) each.stop();
      for (const each of visitors) await each.close();
    }
    assert.deepEqual(
      watches.flatMap(({ problems }) => problems),
      [],
    );
  }

  /** The page of the journey before, which remembers nothing of it; or a new one. */
  async #cleanPage(): Promise<Page> {
    const page = this.#page;
    this.#page = undefined;
    if (!page) return (await this.enter()).newPage();
    await page.removeAllListeners();
    // Of the same origin, and no page: whatever the last one was doing is over.
    await page.goto('/api/session/current');
    await page.evaluate('localStorage.clear()');
    await page.context().clearCookies();
    await page.setViewportSize(SCREEN);
    await page.emulateMedia({ colorScheme: 'light' });
    return page;
  }

  /** A browser context that knows where the panel is, and moves nothing that need not move. */
  async enter(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.shop.url,
      viewport: SCREEN,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      ...options,
    });
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  /** Signs a context in without its form. */
  async signIn(context: BrowserContext, email: string, password = PASSWORD): Promise<void> {
    const answer = await context.request.post('/api/session', {
      data: { email, password },
      headers: { origin: this.shop.url },
    });
    assert.equal(answer.status(), 201);
  }
}

/** Opens the stage of a test file; it closes after the last test. */
export async function openStage(settings: Record<string, string> = {}): Promise<Stage> {
  const panel = await builtPanel();
  const shop = await openShop({ after }, { settings: { LOGIN_LIMIT: '1000', ...settings }, panel });
  const browser = await openBrowser();
  after(() => browser.close());
  return new Stage(shop, browser);
}

let empty: Promise<Stage> | undefined;

/** The stage that the journeys through an empty shop share. */
export const emptyStage = (): Promise<Stage> => {
  empty ??= openStage();
  return empty;
};
