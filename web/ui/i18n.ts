import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type english from '../texts/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof english };
    returnNull: false;
  }
}

/** One file per language: a new one in `texts/` is offered at once. */
const catalogs = import.meta.glob<typeof english>('../texts/*.json', { import: 'default' });
const KEY = 'tollgate.language';

export const languages: readonly string[] = Object.keys(catalogs).map(codeOf).sort();

function codeOf(path: string): string {
  return path.replace(/^.*\/(.+)\.json$/, '$1');
}

/** The name of a language in itself: "Deutsch". */
export function nameOfLanguage(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** What somebody chose before, else the first of the browser's languages that there is, else English. */
function preferred(): string {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find((code) => code && languages.includes(code)) ?? 'en';
}

async function load(code: string): Promise<void> {
  const catalog = catalogs[`../texts/${code}.json`];
  if (catalog && !i18next.hasResourceBundle(code, 'translation'))
    i18next.addResourceBundle(code, 'translation', await catalog());
}

/** Must have ended before anything is shown. */
export async function startTexts(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, interpolation: { escapeValue: false } });
  await load(language);
  document.documentElement.lang = language;
}

export async function changeLanguage(code: string): Promise<void> {
  await load(code);
  localStorage.setItem(KEY, code);
  document.documentElement.lang = code;
  await i18next.changeLanguage(code);
}

/** The language as Intl wants it; a browser set to the same language decides the region. */
export function locale(): string {
  const code = i18next.language;
  return navigator.languages.find((tag) => tag === code || tag.startsWith(`${code}-`)) ?? code;
}
