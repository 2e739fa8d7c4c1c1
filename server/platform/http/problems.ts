import { isUnreachable, unreachable } from '../database/database.ts';
import { badRequest, HttpError, validationError } from '../errors.ts';

export const NO_CHARACTER = 'The request contains a character that can not be stored: remove it.';

/** `limit` in bytes. */
export const tooLarge = (limit: number): HttpError =>
  new HttpError(413, `The request body is too large: send at most ${limit / (1024 * 1024)} MiB.`);

export const wrongType = (): HttpError =>
  new HttpError(415, 'The request body must be JSON or form-encoded: set the Content-Type header.');

interface DatabaseError {
  code?: string;
  detail?: string;
  table?: string;
  constraint?: string;
}

/** Texts for unique constraints, by name: the field, and what to say of it. */
export type Conflicts = Readonly<Record<string, readonly [field: string, text: string]>>;

/** Anything that was thrown, as an answer; undefined for a fault of ours. */
export function problemOf(error: unknown, conflicts: Conflicts): HttpError | undefined {
  if (error instanceof HttpError) return error;
  if (isUnreachable(error)) return unreachable();
  const { code = '', statusCode } = error as { code?: string; statusCode?: number };
  if (code.startsWith('FST_') || code.startsWith('ERR_HTTP') || error instanceof SyntaxError)
    return requestProblem(code, statusCode);
  return databaseProblem(error as DatabaseError, conflicts);
}

function requestProblem(code: string, status = 400): HttpError {
  if (status === 413) return tooLarge(1024 * 1024);
  if (status === 415) return wrongType();
  if (code === 'FST_ERR_BAD_URL')
    return new HttpError(400, 'The address is not a valid URL: check its percent-encoding.');
  return new HttpError(status < 500 ? status : 400, 'The request body could not be read: send valid JSON.');
}

/** What two requests at once could do past the validation, the database refuses; the texts are those of the validation. */
function databaseProblem(
  { code = '', detail = '', constraint = '' }: DatabaseError,
  conflicts: Conflicts,
): HttpError | undefined {
  switch (code) {
    case '23505': {
      const [field, text] = conflicts[constraint] ?? [
        fieldIn(detail),
        `The ${fieldIn(detail).replaceAll('_', ' ')} has already been taken.`,
      ];
      return validationError({ [field]: [text] });
    }
    // Two rows that exclude each other, such as two periods of one thing.
    case '23P01':
      return conflicts[constraint] && validationError({ [conflicts[constraint][0]]: [conflicts[constraint][1]] });
    // PostgreSQL 18 says 23001 where earlier ones said 23503.
    case '23001':
    case '23503': {
      const user = /is (?:still )?referenced from table "(\w+)"/.exec(detail);
      if (user)
        return new HttpError(
          409,
          `It can not be deleted while ${user[1]!.replaceAll('_', ' ')} refer to it: delete those first.`,
        );
      const field = fieldIn(detail);
      return validationError({ [field]: [`The selected ${field.replaceAll('_', ' ')} is invalid.`] });
    }
    case '40001':
    case '40P01':
      return new HttpError(409, 'Another request changed the same data at the same time: try again.');
    case '22003':
      return new HttpError(422, 'A number of the request is too large to be stored: send a smaller one.');
    case '22021':
    case '22P05':
      return badRequest(NO_CHARACTER);
    default:
      return undefined;
  }
}

/** The last plain column of "Key (plan_id, currency_code)=(1, EUR) already exists." */
const fieldIn = (detail: string): string => /\((?:[^()]*, ?)?"?(\w+)"?\)+=/.exec(detail)?.[1] ?? 'value';
