import type { Incoming } from '../../../platform/http/route.ts';
import { de } from './texts-de.ts';
import { en, type PageTexts } from './texts-en.ts';

const CATALOGS: Readonly<Record<string, PageTexts>> = { en, de };

/**
 * The texts of pages in the first of the languages that a reader's browser asks for (RFC 9110, 12.5.4) and that there is: English where
 * there is none.
 */
export function textsFor({ headers }: Pick<Incoming, 'headers'>): PageTexts {
  const wanted = [headers['accept-language'] ?? ''].flat().join(',').slice(0, 1000);
  const ranked = wanted
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { code: tag.split('-')[0]!, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const found = ranked.find(({ code }) => Object.hasOwn(CATALOGS, code));
  return CATALOGS[found?.code ?? 'en']!;
}

export type { PageTexts };
