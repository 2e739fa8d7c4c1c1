import type { Command, Listed } from './command.ts';

/** What `tollgate --help` prints. */
export function overallHelp(commands: Readonly<Record<string, Listed>>): string {
  return [
    'Tollgate, the billing, support and provisioning desk of a hosting company.',
    '',
    'Usage: tollgate <command> [options]',
    '',
    ...columns(Object.entries(commands).map(([name, { about }]) => [name, about])),
    '',
    'Every command takes --help, and --json to print one JSON object. It works with the server running or not.',
    'Settings are environment variables, such as PORT, DATABASE_URL and TOLLGATE_DATA.',
  ].join('\n');
}

/** What `tollgate <command> --help` prints. */
export function commandHelp(name: string, about: string, { options, argument, notes }: Command): string {
  const entries = Object.entries(options).map(([option, { value, about: what }]): [string, string] => [
    value ? `--${option} ${value}` : `--${option}`,
    what,
  ]);
  return [
    about,
    '',
    `Usage: tollgate ${[name, argument?.name, entries.length > 0 && '[options]'].filter(Boolean).join(' ')}`,
    '',
    ...columns([...entries, ['--json', 'print one JSON object']]),
    ...(notes ? ['', notes] : []),
  ].join('\n');
}

/** Two columns, the first as wide as it must be. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
