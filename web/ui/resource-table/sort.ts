export type Direction = 'ascending' | 'descending' | undefined;

/** Which way a list is sorted by a name; "-created_at,id" is sorted by created_at first. */
export function directionOf(sort: string, name: string | undefined): Direction {
  const [first = ''] = sort.split(',');
  if (name === undefined || first.replace(/^-/, '') !== name) return undefined;
  return first.startsWith('-') ? 'descending' : 'ascending';
}

/** What a click on a heading asks for: up, then down, then as the list is by itself. */
export function nextSort(sort: string, name: string, byItself: string): string | undefined {
  const direction = directionOf(sort, name);
  const next = direction === undefined ? name : direction === 'ascending' ? `-${name}` : byItself;
  return next === byItself ? undefined : next;
}
