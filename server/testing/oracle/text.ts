/**
 * How texts compare, written down a second time: without case and accents, as utf8mb4_unicode_ci does it. The signs and letters
 * stand in the order in which that collation has them; whatever is missing here is not decided by this oracle.
 */
const ORDER = [
  ...[
    '\t',
    ' ',
    '`',
    '´',
    '^',
    '¯',
    '¨',
    '¸',
    '_',
    '-',
    '–',
    ',',
    ';',
    ':',
    '!',
    '¡',
    '?',
    '¿',
    '.',
    '·',
    "'",
    '‘',
    '’',
    '"',
    '“',
    '”',
  ],
  ...[
    '«',
    '»',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '§',
    '¶',
    '©',
    '®',
    '@',
    '*',
    '/',
    '\\',
    '&',
    '#',
    '%',
    '°',
    '+',
    '±',
    '÷',
    '×',
    '<',
    '=',
  ],
  ...[
    '>',
    '¬',
    '|',
    '¦',
    '~',
    '¤',
    '¢',
    '$',
    '£',
    '¥',
    '€',
    ...'0123456789',
    ...'aæbcdđðefghħiıjklłmnŋoøpqrstŧuvwxyzþ',
  ],
];

const RANKS = new Map(ORDER.map((sign, rank) => [sign, rank]));

/** Letters that sort as others, one after the other, but are not found by them. */
const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', ĳ: 'ij' };

/** What a text is looked up by: lower case, without accents. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Less than zero when `a` sorts before `b`. Trailing spaces don't count. */
export function compareTexts(a: string, b: string): number {
  const [left, right] = [ranksOf(a), ranksOf(b)];
  const different = left.findIndex((rank, index) => rank !== right[index]);
  if (different < 0) return left.length - right.length;
  return (left[different] ?? -1) - (right[different] ?? -1);
}

function ranksOf(text: string): number[] {
  const characters = [...folded(text.replace(/ +$/, ''))].flatMap((character) => [
    ...(SPELLED[character] ?? character),
  ]);
  return characters.map((character) => {
    const rank = RANKS.get(character);
    if (rank === undefined) throw new Error(`The oracle does not know where "${character}" sorts.`);
    return rank;
  });
}
