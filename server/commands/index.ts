import type { Listed } from './command.ts';

/** Every command by its name. A command's module is loaded when it is called, since most bring half of the house along. */
export const commands: Readonly<Record<string, Listed>> = {
  serve: {
    about: 'Start the database and the server',
    load: async () => (await import('./serve.ts')).command,
  },
  migrate: {
    about: 'Bring the database up to date and end',
    load: async () => (await import('./migrate.ts')).command,
  },
  demo: {
    about: 'Fill an empty database with a believable hosting shop',
    load: async () => (await import('./demo.ts')).command,
  },
  'user create': {
    about: 'Create a user, with --role admin one who may do everything',
    load: async () => (await import('./user-create.ts')).command,
  },
  'key create': {
    about: 'Create an API key and print its token, this once',
    load: async () => (await import('./key-create.ts')).command,
  },
  'key list': {
    about: 'List the API keys',
    load: async () => (await import('./key-list.ts')).command,
  },
  'key rotate': {
    about: 'Give an API key a new token',
    load: async () => (await import('./key-rotate.ts')).command,
  },
  'key disable': {
    about: 'Refuse an API key from now on',
    load: async () => (await import('./key-switch.ts')).disable,
  },
  'key enable': {
    about: 'Accept a disabled API key again',
    load: async () => (await import('./key-switch.ts')).enable,
  },
  'key delete': {
    about: 'Delete an API key and its statistics',
    load: async () => (await import('./key-delete.ts')).command,
  },
  'oauth-client create': {
    about: 'Create a client for OAuth 2 and print its secret, this once',
    load: async () => (await import('./oauth-client-create.ts')).command,
  },
  'import paymenter': {
    about: 'Move in from Paymenter, into an empty database',
    load: async () => (await import('./import-paymenter.ts')).command,
  },
  doctor: {
    about: 'Check what the server needs, and say what is wrong',
    load: async () => (await import('./doctor.ts')).command,
  },
  'bill run': {
    about: 'Bill what is due: renewals, reminders, suspensions and all else that a run does',
    load: async () => (await import('./bill-run.ts')).command,
  },
  backup: {
    about: 'Write everything into one file: database, secret and attachments',
    load: async () => (await import('./backup.ts')).command,
  },
  restore: {
    about: 'Bring a backup back, into an empty database',
    load: async () => (await import('./restore.ts')).command,
  },
};
