import { checksums } from './checksums.ts';

/** The form of VAT ids by their two letters, as the European Commission lists it for its VIES register. */
const FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^[1-9]\d{8}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d[A-Z0-9+*]\d{5}[A-Z]|\d{7}[A-Z]{1,2})$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^[1-9]\d{7}$/,
  SK: /^\d{10}$/,
};

export interface VatId {
  /** with its two letters, without spaces and points: "DE136695976" */
  readonly id: string;
  /** ISO 3166-1 alpha-2 ("EL" is Greece, GR); null when the letters name no member state */
  readonly country: string | null;
  /** whether form and check digits are right; whether it was ever given to anybody only a register can say */
  readonly wellFormed: boolean;
}

/** Reads what somebody wrote as a VAT id. */
export function readVatId(text: string): VatId {
  const id = text.toUpperCase().replace(/[\s.\-/]/g, '');
  const [prefix, number] = [id.slice(0, 2), id.slice(2)];
  const form = Object.hasOwn(FORMS, prefix) ? FORMS[prefix]! : undefined;
  if (!form) return { id, country: null, wellFormed: false };
  const wellFormed = form.test(number) && (checksums[prefix]?.(number) ?? true);
  return { id, country: prefix === 'EL' ? 'GR' : prefix, wellFormed };
}
