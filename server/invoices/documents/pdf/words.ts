/** Measures a text in points. */
export type Measure = (text: string) => number;

const ODDITY = 0xfffd;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A text with only what the font can draw: control and format characters go, what it has no glyph for becomes one "�" for each run of them
 * (PDF/A allows no reference to a missing glyph: ISO 19005-3, 6.2.11.8). New lines stay. Each sign that has no glyph is told to `missing`.
 */
export function printable(
  text: string,
  hasGlyph: (codePoint: number) => boolean,
  missing: (sign: string) => void = () => {},
): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\p{Variation_Selector}|\p{Emoji_Modifier}/gu, (character) =>
      character === '\n' ? '\n' : '',
    );
  let shown = '';
  let odd = false;
  for (const character of clean) {
    const known = character === '\n' || hasGlyph(character.codePointAt(0)!);
    if (!known) missing(character);
    if (known) shown += character;
    else if (!odd) shown += String.fromCodePoint(ODDITY);
    odd = !known;
  }
  return shown;
}

/** Breaks a text into lines of at most a width: between words, and within words that are wider than a line. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const space = measure(' ');
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let [line, used] = ['', 0];
    for (const part of paragraph.split(/ +/).flatMap((word) => fitting(word, width, measure))) {
      const wide = measure(part);
      if (line !== '' && used + space + wide > width) {
        lines.push(line);
        [line, used] = ['', 0];
      }
      used += (line === '' ? 0 : space) + wide;
      line = line === '' ? part : `${line} ${part}`;
    }
    return [...lines, line].map(inReadingOrder);
  });
}

/** The parts of a word that fit into a line each. */
function fitting(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let [part, used] = ['', 0];
  for (const character of word) {
    const wide = measure(character);
    if (part !== '' && used + wide > width) {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += character;
    used += wide;
  }
  return part === '' ? parts : [...parts, part];
}

/**
 * Words of a script that is written from right to left are bound by spaces that do not part them: the font then sets all of them as one run,
 * in their order.
 */
function inReadingOrder(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line;
  return line.split(' ').reduce((before, word) => {
    const bound = RIGHT_TO_LEFT.test(word) && RIGHT_TO_LEFT.test(before.split(' ').at(-1)!);
    return `${before}${bound ? '\u00a0' : ' '}${word}`;
  });
}
