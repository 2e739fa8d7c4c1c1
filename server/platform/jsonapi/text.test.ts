import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/database.ts';

// What MariaDB 10.11 does in the collation utf8mb4_unicode_ci, which the recorded panel's database has: recorded, not thought up.

/** Characters in their order; those without a space between them are alike. A space comes first, together with U+00A0. */
const CHARACTERS = [
  '` ´ ^ ¯ ¨ ¸ _ \u00ad - – — , ; : ! ¡ ? ¿ . ·· \' ‘ ’ ‚ " “ ” „ « » ( ) [ ] { } § ¶ © ® @ * / \\ & # % ‰ † ‡ • ° + ±',
  '÷ × < = > ¬ | ¦ ~ ¤ ¢ $ £ ¥ € 0 1¹ 2² 3³ 4 5 6 7 8 9 AaªÀÁÂÃÄÅàáâãäåĀāĂăĄąẠ Ææ BbḂ CcÇçĆćĈĉĊċČč DdĎď Đđ Ðð',
  'EeÈÉÊËèéêëĒēĔĕĖėĘęĚěỀ Ff GgĜĝĞğĠġĢģ HhĤĥ Ħħ IiÌÍÎÏìíîïĨĩĪīĬĭĮįİ ı JjĴĵ KkĶķ LlĹĺĻļĽľ Łł Mm NnÑñŃńŅņŇň Ŋŋ',
  'OoºÒÓÔÕÖòóôõöŌōŎŏŐő Øø Pp Qq ĸ RrŔŕŖŗŘř SsŚśŜŝŞşŠšſ TtŢţŤť Ŧŧ UuÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų Vv WwŴŵ Xx YyÝýÿŶŷŸỲ',
  'ZzŹźŻżŽž Þþ ΆΑάα Ββ Γγ Δδ ΈΕέε Ζζ ΉΗήη Θθ ΊΐΙΪίιϊ Κκ Λλ µΜμ Νν Ξξ ΌΟοό Ππ Ρρ Σςσ Ττ ΎΥΫΰυϋύ Φφ Χχ Ψψ ΏΩωώ Аа',
  'Бб Вв Гг Дд Ђђ Ѓѓ ЀЁЕеѐё Єє Жж Зз Ѕѕ ЍИиѝ Іі Її Йй Јј Кк Лл Љљ Мм Нн Њњ Оо Пп Рр Сс Тт Ћћ Ќќ Уу Ўў Фф Хх Цц',
  'Чч Џџ Шш Щщ Ъъ Ыы Ьь Ээ Юю Яя',
].flatMap((line) => line.split(' '));

/** Names in their order; those of one line are alike. */
const NAMES = [
  [''],
  ['`tick`'],
  ['^caret'],
  ['_'],
  ['__'],
  ['–dash'],
  ['—dash'],
  ['…dots'],
  ['‘single’'],
  ['"quoted"'],
  ['“double”'],
  ['„low“'],
  ['«quoted»'],
  ['(a)'],
  ['[a]'],
  ['{a}'],
  ['© mark'],
  ['® mark'],
  ['\\back\\slash'],
  ['%'],
  ['%%'],
  ['†dagger'],
  ['•bullet'],
  ['°degree'],
  ['~tilde'],
  ['$dollar'],
  ['£5'],
  ['€5'],
  ['0'],
  ['00'],
  ['1'],
  ['10%'],
  ['100'],
  ['100%'],
  ['1000'],
  ['²square'],
  ['a '],
  ['a b', 'a\u00a0b'],
  ['a_b', 'A_B'],
  ['a\u00adb'],
  ['a-b'],
  ['a;'],
  ['a:'],
  ['a!'],
  ['a?'],
  ['a.b'],
  ['a*'],
  ['a&b'],
  ['a#1'],
  ['a+b'],
  ['a<b>'],
  ['a=b'],
  ['a|b'],
  ['ab', 'ab\u0001'],
  ['Aesir'],
  ['Ångström', 'Angstrom'],
  ['ªord'],
  ['Azur'],
  ['Æsir'],
  ['back/slash'],
  ['Çelik', 'Celik'],
  ['Dorde'],
  ['ǆ'],
  ['Đorđe'],
  ['Ðorn'],
  ['é', 'e', 'E'],
  ['Éa'],
  ['eb'],
  ['ə'],
  ['Ĳmuiden', 'Ijmuiden'],
  ['İstanbul', 'Istanbul'],
  ['ıstanbul'],
  ['Lukasz'],
  ['Łukasz', 'łukasz'],
  ['Mueller'],
  ['Müller', 'MÜLLER', 'Muller'],
  ['naïve '],
  ['Ñandú', 'Nandu'],
  ['№ 5'],
  ['Ő'],
  ['O Brien'],
  ['o-brien'],
  ["O'Brien"],
  ['O’Brien'],
  ['OBrien'],
  ['Oersted'],
  ['Œuvre', 'Oeuvre'],
  ['Orsted'],
  ['Økologi'],
  ['Ørsted'],
  ['quoted'],
  ['Šimon', 'Simon'],
  ['ſong'],
  ['straße', 'strasse', 'STRASSE'],
  ['Straßer'],
  ['Thor'],
  ['™ mark'],
  ['Ü', 'u'],
  ['user_1@example.com'],
  ['user-1@example.com'],
  ['user.1@example.com'],
  ['user1@example.com', 'User1@Example.COM'],
  ['user12@example.com'],
  ['user2@example.com'],
  ['Zed'],
  ['Žižka', 'Zizka'],
  ['Zoë', 'zoe', 'ZOE'],
  ['Zoe Ann'],
  ['zz'],
  ['Žлатко'],
  ['Þór'],
  ['ʼn', 'ŉ'],
  ['Αθήνα', 'αθηνα'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['Ёлка', 'Елка'],
  ['иод'],
  ['Іжак'],
  ['Їжак'],
  ['йод'],
  ['שלום'],
  ['سلام'],
];

/** A text, what is looked for in it (`LOWER(column) LIKE '%...%'`), and whether it is found. */
const LOOKED_FOR = [
  ['Zoë', 'zoe', true],
  ['MÜLLER', 'mull', true],
  ['muller', 'MÜL', true],
  ['Łukasz', 'lukasz', false],
  ['Łukasz', 'łUK', true],
  ['Ørsted', 'o', false],
  ['Ørsted', 'ØR', true],
  ['Đorđe', 'd', false],
  ['Æsir', 'ae', false],
  ['Æsir', 'æ', true],
  ['straße', 'strasse', false],
  ['strasse', 'straße', false],
  ['straße', 'AßE', true],
  ['œuvre', 'oeuvre', false],
  ['İstanbul', 'istanbul', true],
  ['ıstanbul', 'istanbul', false],
  ['ŐŰ', 'ou', true],
  ['Ñandú', 'nandu', true],
  ['Çelik', 'c', true],
  ['Žižka', 'ziz', true],
  ['Ƶ', 'z', false],
  ['ſong', 'song', true],
  ['²square', '2s', true],
  ['½', '1', false],
  ['100%', '%', true],
  ['100', '%', false],
  ['a_b', '_', true],
  ['ab', '_', false],
  ['\\back', '\\', true],
  ['back', '\\', false],
  ["O'Brien", "'", true],
  ['O’Brien', "'", false],
  ['-dash', '–', false],
  ['a\u00a0b', 'a b', true],
  ['a\tb', 'a b', false],
  ['😀 smile', '😀', true],
  ['😀', '😎', false],
  ['ΣΊΣΥΦΟΣ', 'σισυφος', true],
  ['Ёлка', 'елка', true],
  ['йод', 'иод', false],
  ['Їжак', 'іжак', false],
  ['Ґанок', 'ганок', true],
  ['שלום', 'שלומ', true],
  ['', 'a', false],
] as const;

const { database, drop } = await createTestDatabase();
after(drop);

test('characters sort in the recorded order, and those that are alike there are alike here', async () => {
  const groups = [' \u00a0', ...CHARACTERS];
  const characters = groups.flatMap((group, rank) => [...group].map((character) => ({ character, rank })));
  const text = `SELECT dense_rank() OVER (ORDER BY sort_text(c || 'x') COLLATE folded)::int - 1 AS rank FROM unnest($1::text[]) WITH ORDINALITY t (c, n) ORDER BY n`;
  const ranked = await database.query<{ rank: number }>({ text }, [characters.map(({ character }) => character)]);
  for (const [index, { rank }] of ranked.entries())
    assert.equal(rank, characters[index]!.rank, characters[index]!.character);
});

test('characters are found by those that are alike, and by no other', async () => {
  const groups = [' \u00a0', ...CHARACTERS];
  const text = 'SELECT fold(c) AS folded FROM unnest($1::text[]) c';
  const seen = new Map<string, string>();
  for (const group of groups) {
    const folded = await database.query<{ folded: string }>({ text }, [[...group]]);
    const [first, ...others] = [...new Set(folded.map((row) => row.folded))];
    assert.deepEqual(others, [], group);
    assert.equal(seen.get(first!), undefined, `${group} and ${seen.get(first!)}`);
    seen.set(first!, group);
  }
});

test('names sort in the recorded order, and those that are alike there are alike here', async () => {
  const names = NAMES.flat();
  const text = `SELECT name, dense_rank() OVER (ORDER BY sort_text(name) COLLATE folded)::int - 1 AS rank FROM unnest($1::text[]) name ORDER BY rank, name COLLATE "C"`;
  const rows = await database.query<{ name: string; rank: number }>({ text }, [names]);
  const ranked = NAMES.map((_, index) => rows.filter(({ rank }) => rank === index).map(({ name }) => name));
  assert.deepEqual(
    ranked.map((group) => group.sort()),
    NAMES.map((group) => [...group].sort()),
  );
});

test('texts are found as recorded', async () => {
  const text = 'SELECT fold($1) LIKE containing($2) AS found';
  for (const [stored, given, found] of LOOKED_FOR)
    assert.deepEqual(await database.query({ text }, [stored, given]), [{ found }], `${given} in ${stored}`);
});

test('what the recorded panel does not find, though it is the same text to people, is found here', async () => {
  const text = 'SELECT fold($1) LIKE containing($2) AS found';
  for (const [stored, given] of [
    ['İstanbul', 'i\u0307stanbul'],
    ['café', 'cafe\u0301'],
    ['cafe\u0301s', 'cafés'],
    ['cafe\u0301s', 'cafes'],
  ])
    assert.deepEqual(await database.query({ text }, [stored!, given!]), [{ found: true }], `${given} in ${stored}`);
});
