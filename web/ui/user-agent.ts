const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
  ['curl', /^curl\//],
];

const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

const find = (names: readonly (readonly [string, RegExp])[], text: string) =>
  names.find(([, mark]) => mark.test(text))?.[0];

/** "Firefox · Windows", as far as a user agent tells; good enough to recognise one's own devices. */
export function deviceOf(userAgent: string | null): { name: string; mobile: boolean } {
  const text = userAgent ?? '';
  const name = [find(BROWSERS, text), find(SYSTEMS, text)].filter(Boolean).join(' · ');
  return { name, mobile: /iPhone|iPad|Android|Mobile/.test(text) };
}
