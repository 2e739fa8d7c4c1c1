/** One field of an entry: what it was, what it is since. */
export interface FieldChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Values = object | null;

/** The fields that differ, in the order of their names. What holds no value on either side is left out. */
export function differenceOf(before: Values, after: Values): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return names
    .map((name) => ({ name, before: shownOf(fieldOf(before, name)), after: shownOf(fieldOf(after, name)) }))
    .filter((change) => change.before !== change.after);
}

const fieldOf = (values: Values, name: string): unknown => (values as Record<string, unknown> | null)?.[name];

/** Values as a person reads them: lists and objects laid out, also those that are stored as text. */
function shownOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const parsed = typeof value === 'string' ? parsedOf(value) : value;
  if (Array.isArray(parsed) && parsed.every((each) => typeof each === 'string')) return parsed.join('\n') || undefined;
  return typeof parsed === 'object' ? JSON.stringify(parsed, undefined, 2) : String(value);
}

function parsedOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
