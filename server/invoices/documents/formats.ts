import { exponentOf, toDecimal } from '../../platform/money.ts';
import { divideRounded } from '../../tax/index.ts';
import { type Language, texts } from './texts.ts';

/** How amounts, days and countries are written on documents of a language and currency. */
export interface Formats {
  readonly t: (typeof texts)[Language];
  money(minor: bigint): string;
  /** the price of one, of an amount for several: with two digits more where it has them */
  price(minor: bigint, quantity: bigint): string;
  /** "2026-07-01" */
  day(day: string): string;
  /** a rate in percent */
  rate(percent: string): string;
  /** the name of a country by its code */
  country(code: string): string;
}

const LOCALES: Readonly<Record<Language, { numbers: string; days: string }>> = {
  en: { numbers: 'en', days: 'en-GB' },
  de: { numbers: 'de', days: 'de' },
};

export function formatsOf(language: Language, currency: string): Formats {
  const { numbers, days } = LOCALES[language];
  const digits = exponentOf(currency);
  const written = moneyFormat(numbers, currency, digits);
  const longDay = new Intl.DateTimeFormat(days, { dateStyle: 'long', timeZone: 'UTC' });
  const percents = new Intl.NumberFormat(numbers, { maximumFractionDigits: 4 });
  const regions = new Intl.DisplayNames(numbers, { type: 'region' });
  const money = (minor: bigint) => written(toDecimal(minor, currency), digits);
  return {
    t: texts[language],
    money,
    price: (minor, quantity) => {
      if (minor % quantity === 0n) return money(minor / quantity);
      const [whole, part] = toDecimal(divideRounded(minor * 100n, quantity), currency).split('.');
      return written(shifted(`${whole}`, part ?? ''), digits + 2);
    },
    day: (day) => longDay.format(new Date(`${day}T00:00:00Z`)),
    rate: (percent) => percents.format(percent as Intl.StringNumericLiteral),
    country: (code) => regions.of(code) ?? code,
  };
}

/** The decimal text of a number a hundredth as large. */
function shifted(whole: string, part: string): string {
  const negative = whole.startsWith('-');
  const digits = whole.replace('-', '').padStart(3, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`;
}

/** A currency that ICU does not take (its code is no three letters) is written behind the number. */
function moneyFormat(locale: string, currency: string, digits: number): (decimal: string, digits: number) => string {
  const known = /^[A-Z]{3}$/.test(currency);
  return (decimal, most) => {
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: most };
    const style = known ? ({ style: 'currency', currency } as const) : {};
    const text = new Intl.NumberFormat(locale, { ...style, ...fraction }).format(decimal as Intl.StringNumericLiteral);
    return known ? text : `${text} ${currency}`;
  };
}
