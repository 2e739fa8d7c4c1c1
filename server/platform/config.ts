import { z } from 'zod';
import { StartError } from './errors.ts';
import { parseCidr } from './http/addresses.ts';
import { isOutboundEntry } from './outbound/policy.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

const cidrList = list.refine(
  (entries) => entries.every((entry) => parseCidr(entry)),
  'must be addresses or CIDR ranges, separated by commas',
);

const outboundList = list.refine(
  (entries) => entries.every(isOutboundEntry),
  'must be host names, addresses or CIDR ranges, separated by commas, or *',
);

const PACKAGE = /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/;

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((text) => text === 'true' || text === '1');

/** Every setting: its variable, what it accepts, its default, what it is for. The README's table is made from this. */
export const settings = {
  HOST: { schema: z.string().min(1), fallback: '127.0.0.1', about: 'address to listen on' },
  PORT: { schema: whole(0, 65535), fallback: '3000', about: 'port to listen on; 0 picks a free one' },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
      .optional(),
    fallback: undefined,
    about: 'a PostgreSQL (15 or later) of your own; without it an embedded one is started below TOLLGATE_DATA',
  },
  DATABASE_POOL: { schema: whole(2, 200), fallback: '10', about: 'connections that one process keeps to the database' },
  TOLLGATE_DATA: {
    schema: z.string().min(1),
    fallback: './data',
    about: 'folder of the embedded database, the generated secrets and attachments',
  },
  TOLLGATE_SECRET: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    fallback: undefined,
    about: 'secret that API key hashes are made with; made on first start into TOLLGATE_DATA when absent',
  },
  TOLLGATE_URL: {
    schema: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
    fallback: undefined,
    about: 'address under which people reach this server, used in links; without it the Host header is used',
  },
  TRUSTED_PROXIES: {
    schema: cidrList,
    fallback: '',
    about: 'proxies whose X-Forwarded-For and X-Forwarded-Proto count (addresses, CIDR ranges)',
  },
  ACCESS_TOKEN_LIFETIME: {
    schema: whole(60, 315_360_000),
    fallback: '31536000',
    about: 'lifetime of an OAuth access token, in seconds',
  },
  REFRESH_TOKEN_LIFETIME: {
    schema: whole(60, 315_360_000),
    fallback: '31536000',
    about: 'lifetime of an OAuth grant through all its refreshes, in seconds',
  },
  USAGE_FLUSH: {
    schema: whole(1, 3600),
    fallback: '5',
    about: 'how often API key usage is written to the database, in seconds',
  },
  LOGIN_LIMIT: {
    schema: whole(1, 10_000),
    fallback: '5',
    about: 'sign-in attempts per minute for one e-mail and address',
  },
  SESSION_IDLE: {
    schema: whole(60, 31_536_000),
    fallback: '7200',
    about: 'a sign-in ends after so many seconds without a request',
  },
  SESSION_LIFETIME: {
    schema: whole(60, 31_536_000),
    fallback: '43200',
    about: 'and after so many seconds in any case',
  },
  SESSION_REMEMBER: {
    schema: whole(60, 31_536_000),
    fallback: '2592000',
    about: 'with "keep me signed in": seconds without a request; three times as many in any case',
  },
  TOLLGATE_SANDBOX: {
    schema: flag,
    fallback: 'false',
    about:
      'a shop to try things out: its clock can be moved ahead (`/api/v1/admin/test-clock`); never for real customers',
  },
  TOLLGATE_SANDBOX_PORT: {
    schema: whole(0, 65_535),
    fallback: '3999',
    about: 'with TOLLGATE_SANDBOX: where the sandbox of payments listens, on this machine only; 0 starts none',
  },
  VIES_URL: {
    schema: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
    fallback: 'https://ec.europa.eu/taxation_customs/vies/rest-api',
    about:
      'register of EU VAT ids, asked only while the setting `tax_vies` is on; in a private network, or without https, only where `WEBHOOKS_ALLOW_PRIVATE` names it',
  },
  WEBHOOKS_ALLOW_PRIVATE: {
    schema: outboundList,
    fallback: '',
    about:
      'hosts in private networks, or without https, that webhooks may be sent to (names, addresses, CIDR ranges; * for all)',
  },
  TOLLGATE_EXTENSIONS: {
    schema: list.refine(
      (names) => names.every((name) => PACKAGE.test(name)),
      'must be names of npm packages, separated by commas',
    ),
    fallback: '',
    about:
      'npm packages, installed beside the server, that are gateways or server modules; so is what stands in `extensions` below TOLLGATE_DATA',
  },
  BACKGROUND: {
    schema: flag,
    fallback: 'true',
    about:
      'do what nobody waits for in a request: mails, webhooks, billing runs, servers, what gateways did not tell; false for a restored copy beside a living shop',
  },
  BUILD_PANEL: {
    schema: flag,
    fallback: 'true',
    about: 'build the panel at the start when there is none yet',
  },
  LOG_REQUESTS: { schema: flag, fallback: 'false', about: 'write one line per request to standard output' },
} as const;

type Settings = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']> };

export interface Config extends Readonly<Settings> {}

/** Reads the environment. An unknown TOLLGATE_ variable or a bad value throws a StartError that names it. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const unknown = Object.keys(environment).find((name) => name.startsWith('TOLLGATE_') && !(name in settings));
  if (unknown)
    throw new StartError(`${unknown} is not a setting of Tollgate: remove it or see the table in the README.`);
  const values = Object.entries(settings).map(([name, { schema, fallback }]) => {
    const given = environment[name];
    const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given);
    if (!parsed.success)
      throw new StartError(`${name} ${parsed.error.issues[0]?.message}: correct it and start again.`);
    return [name, parsed.data];
  });
  return Object.freeze(Object.fromEntries(values)) as Config;
}
