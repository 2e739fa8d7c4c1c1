import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PASSWORD } from '../server/testing/oauth.ts';
import { openShop, type Shop } from '../server/testing/shop.ts';
import { openBrowser } from './browser.ts';
import { builtPanel } from './built-panel.ts';
import { watch } from './watch.ts';

/** Where pictures of failed journeys go. */
const PICTURES = join(import.meta.dirname, '../.cache/journeys');
/** Milliseconds that anything may take to appear; nothing waits that long but what fails. */
const PATIENCE = 15_000;

export interface Journey {
  readonly page: Page;
  readonly context: BrowserContext;
  /** another person, in a browser of their own */
  visitor(): Promise<Page>;
}

interface JourneyOptions {
  /** refusals that belong to the journey: "422 POST /api/session" */
  readonly refused?: readonly string[];
  readonly context?: BrowserContextOptions;
}

/** A shop with the panel, and a browser to use it with; one of both for each file. */
export class Stage {
  readonly shop: Shop;
  readonly browser: Browser;

  constructor(shop: Shop, browser: Browser) {
    this.shop = shop;
    this.browser = browser;
  }

  /** Registers a journey as a test: it fails by what the page does wrong as well (`watch`). */
  journey(name: string, walk: (journey: Journey) => Promise<void>, options: JourneyOptions = {}): void {
    test(name, () => this.#walk(name, walk, options));
  }

  async #walk(name: string, walk: (journey: Journey) => Promise<void>, options: JourneyOptions): Promise<void> {
    const contexts: BrowserContext[] = [];
    const problems: (readonly string[])[] = [];
    const enter = async () => {
      const context = await this.enter(options.context);
      contexts.push(context);
      problems.push(watch(context, this.shop.url, options.refused).problems);
      return context;
    };
    const context = await enter();
    const page = await context.newPage();
    try {
      await walk({ page, context, visitor: async () => (await enter()).newPage() });
    } catch (error) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name.replace(/\W+/g, '-').slice(0, 60)}.png`) }).catch(() => {});
      throw error;
    } finally {
      for (const each of contexts) await each.close();
    }
    assert.deepEqual(problems.flat(), []);
  }

  /** A browser context that knows where the panel is, and moves nothing that need not move. */
  async enter(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.shop.url,
      viewport: { width: 1440, height: 900 },
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
