/** A query or form as nested objects: `filter[email]=x&page=2` is { filter: { email: 'x' }, page: '2' }. Objects have no prototype. */
export type QueryValue = string | QueryValue[] | { [name: string]: QueryValue };
export type Query = { [name: string]: QueryValue };

const MAX_PARAMETERS = 1000;
const MAX_DEPTH = 4;

/** Reads what comes behind the question mark, or a form body. As in PHP, the last of two equal names wins, and `x[]` collects. */
export function parseQuery(text: string): Query {
  const query: Query = Object.create(null);
  if (text === '') return query;
  for (const pair of text.split('&', MAX_PARAMETERS)) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (name !== '') assign(query, pathOf(name), equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }
  return query;
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function pathOf(name: string): string[] {
  const bracket = name.indexOf('[');
  if (bracket <= 0 || !name.endsWith(']')) return [name];
  return [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')].slice(0, MAX_DEPTH);
}

function assign(target: Query, path: string[], value: string): void {
  let place: Query | QueryValue[] = target;
  for (let depth = 0; depth < path.length - 1; depth++) {
    const wanted = path[depth + 1] === '' ? [] : Object.create(null);
    const next: QueryValue | undefined = Array.isArray(place) ? undefined : place[path[depth]!];
    const kept: Query | QueryValue[] = typeof next === 'object' ? (next as Query | QueryValue[]) : wanted;
    if (Array.isArray(place)) place.push(kept);
    else place[path[depth]!] = kept;
    place = kept;
  }
  const last = path.at(-1)!;
  if (Array.isArray(place)) place.push(value);
  else place[last] = value;
}

/** All texts inside of a value, whatever its nesting. */
export function textsOf(value: QueryValue | undefined): string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(textsOf);
}
