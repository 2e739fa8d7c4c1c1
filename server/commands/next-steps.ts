import type { DemoAccess } from '../demo/index.ts';
import { type Config, settings } from '../platform/config.ts';

/** What somebody who looks at a server that has just started needs to know. */
export function nextSteps(config: Config, url: string, setupToken: string | undefined): string {
  const where = ['Tollgate is ready.', '', `  Panel ${url}/`, `  API   ${url}/api/v1/admin`, `  Docs  ${url}/docs`];
  return [...where, ...(setupToken === undefined ? [] : firstStaff(config, url, setupToken)), ''].join('\n');
}

/** Where the first administrator is made. It works once, and until the next start. */
export const setupLink = (url: string, token: string): string => `${url}/setup?token=${token}`;

function firstStaff(config: Config, url: string, token: string): string[] {
  const run = `${settingsOf(config)}npx tollgate`;
  return [
    '',
    'Nobody looks after this shop yet. Open this link to become its administrator; it works once:',
    '',
    `  ${setupLink(url, token)}`,
    '',
    'Or, in another terminal, create an administrator and an API key:',
    '',
    `  ${run} user create --email you@example.com --role admin`,
    `  ${run} key create --name "My first key" --permissions "*" --user you@example.com`,
  ];
}

/** The settings under which another process finds the same database; one with a password in it is left to the reader. */
function settingsOf({ DATABASE_URL, TOLLGATE_DATA }: Config): string {
  if (DATABASE_URL) return 'DATABASE_URL=... ';
  return TOLLGATE_DATA === settings.TOLLGATE_DATA.fallback ? '' : `TOLLGATE_DATA=${quoted(TOLLGATE_DATA)} `;
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

/** The call that shows that a demo works. */
export const demoCall = (url: string, { token }: DemoAccess): string =>
  `curl -g -H "Authorization: Bearer ${token}" "${url}/api/v1/admin/invoices?filter[status]=pending&include=user"`;

/** How to look around in a demo. The password and the token are nowhere else. */
export const demoSteps = (url: string, access: DemoAccess): string =>
  [
    'The demo shop is open.',
    '',
    `  Login    ${access.email}`,
    `  Password ${access.password}`,
    `  API key  ${access.token}`,
    '',
    `  ${demoCall(url, access)}`,
    '',
  ].join('\n');

/** The same for programs. */
export const demoJson = (url: string, access: DemoAccess) => ({
  email: access.email,
  password: access.password,
  key: { id: Number(access.keyId), token: access.token },
  curl: demoCall(url, access),
});
