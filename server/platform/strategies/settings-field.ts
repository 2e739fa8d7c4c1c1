import type { Field } from './declaration.ts';

const MAX_TEXT = { text: 500, url: 2000, secret: 5000, textarea: 10_000, tag: 200, tags: 100 } as const;

/** A value as it was sent, made what is stored: trimmed, "" as null. A secret stays as it is. */
export function readField({ type }: Field, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return type === 'checkbox' ? false : null;
  if (type === 'tags' && Array.isArray(value)) return value.map((tag) => (typeof tag === 'string' ? tag.trim() : tag));
  if (typeof value !== 'string' || type === 'secret') return value;
  const text = value.trim();
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === '' ? null : text;
}

/** What is wrong with a value; undefined when nothing is. Says which field by its label, and never what was sent. */
export function fieldProblem(field: Field, value: unknown): string | undefined {
  const { label, required } = field;
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  if (empty) return required ? `The ${label} field is required.` : undefined;
  return CHECKS[field.type](field, value);
}

type Check = (field: Field, value: unknown) => string | undefined;

const textCheck =
  (longest: number): Check =>
  ({ label, min = 0, max = longest }, value) => {
    if (typeof value !== 'string') return `The ${label} field must be a string.`;
    if (/\0/.test(value) || !value.isWellFormed()) return `The ${label} field must not contain a NUL character.`;
    const length = [...value].length;
    if (length < min) return `The ${label} field must be at least ${min} characters.`;
    const most = Math.min(max, longest);
    return length > most ? `The ${label} field must not be greater than ${most} characters.` : undefined;
  };

const urlCheck: Check = (field, value) => {
  const problem = textCheck(MAX_TEXT.url)(field, value);
  if (problem) return problem;
  const url = URL.parse(value as string);
  if (!url || !/^https?:$/.test(url.protocol)) return `The ${field.label} field must be an http or https address.`;
  if (url.username || url.password) return `The ${field.label} field must not contain a user name or password.`;
  return undefined;
};

const numberCheck: Check = ({ label, min = -1e15, max = 1e15 }, value) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `The ${label} field must be a number.`;
  if (value < min) return `The ${label} field must be at least ${min}.`;
  return value > max ? `The ${label} field must not be greater than ${max}.` : undefined;
};

const tagsCheck: Check = ({ label, max = MAX_TEXT.tags, min = 0 }, value) => {
  const tag = textCheck(MAX_TEXT.tag);
  if (!Array.isArray(value) || value.some((text) => text === '' || tag({ type: 'text', label }, text)))
    return `The ${label} field must be an array of strings.`;
  if (value.length < min) return `The ${label} field must have at least ${min} items.`;
  return value.length > max ? `The ${label} field must not have more than ${max} items.` : undefined;
};

const CHECKS: Readonly<Record<Field['type'], Check>> = {
  text: textCheck(MAX_TEXT.text),
  textarea: textCheck(MAX_TEXT.textarea),
  secret: textCheck(MAX_TEXT.secret),
  url: urlCheck,
  number: numberCheck,
  tags: tagsCheck,
  checkbox: ({ label }, value) =>
    typeof value === 'boolean' ? undefined : `The ${label} field must be true or false.`,
  select: ({ label, options = {} }, value) =>
    typeof value === 'string' && Object.hasOwn(options, value) ? undefined : `The selected ${label} is invalid.`,
};
