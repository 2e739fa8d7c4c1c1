import type { Currency } from '@tollgate/sdk';

export type Format = Pick<Currency, 'prefix' | 'suffix' | 'format'>;

/** Thousands and decimal marks as the currency writes them. Exact: the amount stays a text. */
export function formatAmount(amount: string, format: Currency['format']): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') return amount;
  const thousands = format[1] ?? ',';
  const decimal = format.at(-3) ?? '.';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands === ' ' ? '\u00A0' : thousands);
  return `${sign === '-' ? '\u2212' : ''}${grouped}${decimals && decimal + decimals}`;
}

/**
 * What somebody typed as an exact amount: "1.234,50" in a currency that is written so is "1234.50". The other mark counts as a decimal one
 * where it can't part thousands ("34.90"). What is no amount stays as it is, without blanks: the server says what is wrong with it.
 */
export function exactAmount(typed: string, format: Currency['format']): string {
  const text = typed.replace(/\s/g, '').replace('\u2212', '-');
  const decimal = format.at(-3) ?? '.';
  const thousands = decimal === ',' ? '.' : ',';
  const exact = text.includes(decimal)
    ? text.replaceAll(thousands, '').replace(decimal, '.')
    : /^-?\d{1,3}(?:[.,]\d{3})+$/.test(text)
      ? text.replaceAll(thousands, '')
      : text.replace(thousands, '.');
  if (!/^-?\d*\.?\d*$/.test(exact)) return text;
  return exact.replace(/\.$/, '').replace(/^(-?)\./, '$10.');
}

/** An amount with what stands before and after it in its currency; with the code where that is unknown. */
export function formatMoney(amount: string, code: string, currency: Format | undefined): string {
  if (!currency) return `${formatAmount(amount, '1,000.00')}\u00A0${code}`;
  const { prefix, suffix, format } = currency;
  const text = formatAmount(amount, format);
  const [sign, digits] = text.startsWith('\u2212') ? ['\u2212', text.slice(1)] : ['', text];
  return `${sign}${prefix ?? ''}${digits}${suffix ?? ''}` || code;
}
