/** Shorter secrets stay in answers: cutting them out would garble the names of payments and servers. */
const SHORTEST_IN_ANSWERS = 8;
/** Levels of objects in an answer; nothing that is asked for is as deep, and one without an end is. */
const DEEPEST = 32;

/** Cuts secrets out of a text, as they are and as they stand in addresses, and what no database keeps in a text. */
export function textCleaner(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]));
  return (text) =>
    [...forms].reduce((rest, secret) => rest.replaceAll(secret, '(secret)'), text.replaceAll('\0', '').toWellFormed());
}

/** The same for all texts of plain data, keys included. Throws a RangeError when it is too deep. */
export function cleanAnswer(value: unknown, secrets: readonly string[]): unknown {
  const clean = textCleaner(secrets.filter(({ length }) => length >= SHORTEST_IN_ANSWERS));
  const walk = (part: unknown, depth: number): unknown => {
    if (typeof part === 'string') return clean(part);
    if (typeof part !== 'object' || part === null) return part;
    if (depth > DEEPEST) throw new RangeError('Its answer is too deep.');
    if (Array.isArray(part)) return part.map((one) => walk(one, depth + 1));
    if (Object.getPrototypeOf(part) !== Object.prototype) return part;
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [clean(name), walk(one, depth + 1)]));
  };
  return walk(value, 0);
}
