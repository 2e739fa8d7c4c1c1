import { validationError } from '../../../platform/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { normalize } from '../../../platform/validation/validate.ts';

/** The texts that a request must bring, by name: a 422 that names what is missing. What else was sent is not looked at. */
export function textsIn<const Name extends string>(
  { body }: Pick<Incoming, 'body'>,
  names: readonly Name[],
): Record<Name, string> {
  const fields = normalize(body);
  const missing = names.filter((name) => typeof fields[name] !== 'string');
  if (missing.length > 0)
    throw validationError(
      Object.fromEntries(missing.map((name) => [name, [`The ${name.replaceAll('_', ' ')} field is required.`]])),
    );
  return Object.fromEntries(names.map((name) => [name, fields[name] as string])) as Record<Name, string>;
}

/** Whether a box was ticked. */
export const isTicked = ({ body }: Pick<Incoming, 'body'>, name: string): boolean =>
  [true, 1, '1', 'true'].includes(normalize(body)[name] as string);
