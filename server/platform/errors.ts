/** Messages by field, in the order in which the fields were declared. */
export type FieldErrors = Record<string, string[]>;

export interface HttpErrorOptions {
  /** what `error` carries when it differs from `message` */
  error?: string;
  errors?: FieldErrors;
  headers?: Record<string, string>;
  /** why, for the log and the audit only; never sent */
  reason?: string;
}

/** An answer other than success that the caller may read. Everything else that is thrown becomes a 500 without detail. */
export class HttpError extends Error {
  readonly status: number;
  readonly options: HttpErrorOptions;

  constructor(status: number, message: string, options: HttpErrorOptions = {}) {
    super(message);
    this.status = status;
    this.options = options;
  }

  /** The JSON body: `error` and `message` carry the same text for clients of either key. */
  body(): { error: string; message: string; errors?: FieldErrors } {
    const { error = this.message, errors } = this.options;
    return errors ? { error, message: this.message, errors } : { error, message: this.message };
  }
}

/** 422 in the recorded form: the first text, and how many more there are. */
export function validationError(errors: FieldErrors): HttpError {
  const texts = Object.values(errors).flat();
  const more = texts.length - 1;
  const suffix = more === 0 ? '' : ` (and ${more} more error${more === 1 ? '' : 's'})`;
  return new HttpError(422, `${texts[0]}${suffix}`, { errors });
}

export const badRequest = (message: string): HttpError => new HttpError(400, message);
export const notFound = (message: string): HttpError => new HttpError(404, message);
export const conflict = (message: string): HttpError => new HttpError(409, message);

export const forbidden = (reason?: string): HttpError =>
  new HttpError(403, 'You do not have permission to access this resource.', { reason });

/** A missing permission keeps the recorded text in `message` and carries the documented sentence in `error`. */
export const unauthorizedAction = (): HttpError =>
  new HttpError(403, 'This action is unauthorized.', { error: 'You do not have permission to access this resource.' });

/** A mistake of the person who starts the program: printed as one sentence, without a stack. */
export class StartError extends Error {}
