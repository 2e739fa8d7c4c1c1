import type { Config } from '../../platform/config.ts';
import type { Context } from '../../platform/context.ts';
import { settingOf } from '../../settings/index.ts';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The address that links in mails begin with. The Host header is whatever the sender of a request wrote, and would send a secret
 * to their own server: it counts only when it names this very machine. Otherwise TOLLGATE_URL, else the setting app_url.
 */
export async function linkBase({ db }: Context, { TOLLGATE_URL }: Config, base: string): Promise<string> {
  if (TOLLGATE_URL) return TOLLGATE_URL.replace(/\/+$/, '');
  if (LOOPBACK.test(new URL(base).hostname)) return base;
  const url = URL.parse((await settingOf(db, 'app_url')) ?? '');
  return url && /^https?:$/.test(url.protocol) ? url.href.replace(/\/+$/, '') : 'http://127.0.0.1:3000';
}
