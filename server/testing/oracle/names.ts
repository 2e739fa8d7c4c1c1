import type { Random } from './random.ts';

/** Names that text comparison stumbles over: accents, letters of their own, signs of LIKE, quotes, digits beside signs, spaces, symbols. */
export const NAMES: readonly string[] = [
  ...[
    'Zoë',
    'zoe',
    'ZOE',
    'Zoe Ann',
    'Müller',
    'MÜLLER',
    'Muller',
    'Mueller',
    'Łukasz',
    'Lukasz',
    'łukasz',
    'Ørsted',
    'Orsted',
    'Oersted',
  ],
  ...[
    'straße',
    'strasse',
    'STRASSE',
    'Straßer',
    'İstanbul',
    'Istanbul',
    'ıstanbul',
    "O'Brien",
    'O’Brien',
    'OBrien',
    'O Brien',
    'o-brien',
  ],
  ...[
    '100%',
    '100',
    '1000',
    '10%',
    'a_b',
    'a b',
    'ab',
    'a-b',
    'a.b',
    'A_B',
    '"quoted"',
    'quoted',
    '«quoted»',
    '\\back\\slash',
    'back/slash',
  ],
  ...[
    'Æsir',
    'Aesir',
    'Azur',
    'Đorđe',
    'Dorde',
    'Ðorn',
    'Þór',
    'Thor',
    'Œuvre',
    'Oeuvre',
    'Ĳmuiden',
    'Ijmuiden',
    'Ñandú',
    'Nandu',
    'Çelik',
    'Celik',
  ],
  ...[
    'user1@example.com',
    'user12@example.com',
    'user2@example.com',
    'user.1@example.com',
    'user_1@example.com',
    'user-1@example.com',
    'User1@Example.COM',
  ],
  ...[
    'Ångström',
    'Angstrom',
    'Økologi',
    'Šimon',
    'Simon',
    'Žižka',
    'Zizka',
    'Ő',
    'Ü',
    'u',
    'é',
    'e',
    'E',
    'Éa',
    'eb',
    '~tilde',
    '^caret',
    '`tick`',
    '$dollar',
  ],
  ...[
    '(a)',
    '[a]',
    '{a}',
    'a&b',
    'a+b',
    'a=b',
    'a#1',
    'a*',
    'a!',
    'a?',
    'a:',
    'a;',
    'a<b>',
    'a|b',
    '%',
    '_',
    '%%',
    '__',
    '0',
    '00',
    '1',
    'Zed',
    'zz',
    '€5',
    '£5',
  ],
];

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'äáàâãå',
  e: 'éèêë',
  i: 'íìîï',
  o: 'öóòôõ',
  u: 'üúùûű',
  n: 'ñń',
  c: 'çčć',
  s: 'šşś',
  z: 'žźż',
  y: 'ýÿ',
};

/** Changes the case of a text, or puts accents on it, or takes them off. */
export function disguised(random: Random, text: string): string {
  switch (random.number(6)) {
    case 0:
      return text.toUpperCase();
    case 1:
      return text.toLowerCase();
    case 2:
      return text.normalize('NFD').replace(/\p{M}/gu, '');
    case 3:
      return [...text].map((character) => accented(random, character)).join('');
    case 4:
      return [...text]
        .map((character) => (random.chance(0.5) ? character.toUpperCase() : character.toLowerCase()))
        .join('');
    default:
      return text;
  }
}

const accented = (random: Random, character: string): string => {
  const choices = ACCENTED[character.toLowerCase()];
  return choices && random.chance(0.5) ? random.pick([...choices]) : character;
};

/** A name: one of the list as it is, disguised, or put together with another. */
export function randomName(random: Random, names: readonly string[] = NAMES): string {
  const name = random.pick(names);
  if (random.chance(0.4)) return name;
  if (random.chance(0.5)) return disguised(random, name);
  const between = random.pick([' ', '-', '', ' & ', "'", '_']);
  return `${name}${between}${disguised(random, random.pick(names))}`;
}

/** Part of a text, as somebody would type it into a search field. */
export function fragmentOf(random: Random, text: string): string {
  const characters = [...text];
  const from = random.number(characters.length);
  const length = 1 + random.number(Math.min(6, characters.length - from));
  return disguised(random, characters.slice(from, from + length).join(''));
}
