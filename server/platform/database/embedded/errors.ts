import { StartError } from '../../errors.ts';

/** A failure of the embedded database, told in one sentence that names what happened and what to do next. */
export class EmbeddedPostgresError extends StartError {}

/** The code of a system error ('ENOENT', 'EACCES' ...), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
