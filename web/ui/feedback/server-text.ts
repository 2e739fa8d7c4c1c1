import type { ValidationError } from '@tollgate/sdk';
import i18next from 'i18next';
import { labelOfResource } from '../permissions/permissions.ts';
import { sentenceOf } from './server-sentences.ts';

/**
 * What the server says of a field, in the reader's language and with the name that the field has here. A sentence that isn't known is
 * shown as it comes.
 */
export function serverText(text: string, label?: string): string {
  const sentence = sentenceOf(text);
  if (!sentence) return text;
  const { name, label: words, resource, ...fillings } = sentence;
  return i18next.t(`server.${name}`, {
    ...fillings,
    label: label ?? (words && labelOf(words)),
    resource: resource && labelOfResource(resource.replaceAll(' ', '_')),
  });
}

/** What the server says of a request as a whole, in the reader's language; undefined when that isn't known. */
export const knownText = (text: string): string | undefined => (sentenceOf(text) ? serverText(text) : undefined);

/** "first name" as the panel calls it, where it is called the same everywhere. */
function labelOf(words: string): string {
  const name = words.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  return i18next.t(`fields.${name}` as 'fields.email', { defaultValue: words });
}

/** The first thing that is wrong with each field; `labels` are the names of fields here. */
export function textsOf(
  { errors }: ValidationError,
  labels: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const told = Object.entries(errors).flatMap(([name, [text]]) =>
    text === undefined ? [] : [[name, serverText(text, labels[name])] as const],
  );
  return Object.fromEntries(told);
}
