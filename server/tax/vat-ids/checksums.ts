/**
 * Check digits of VAT ids, for the schemes whose rule is public (the algorithms that the European Commission lists for
 * its VIES register, and the tax offices' own). Each takes the id without its country's two letters, in the right form.
 */
export type Checksum = (id: string) => boolean;

const digit = (id: string, at: number): number => id.charCodeAt(at) - 48;

/** The sum of the first digits, each times its weight. */
const weighted = (id: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * digit(id, at), 0);

const remainder = (id: string, divisor: number): number => Number(BigInt(id) % BigInt(divisor));

/** Luhn's formula (ISO/IEC 7812-1, annex B) over all digits. */
function luhn(id: string): boolean {
  const sum = [...id].reverse().reduce((total, character, at) => {
    const value = Number(character) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 7064, MOD 11,10. */
function mod11And10(id: string): boolean {
  let product = 10;
  for (const character of id.slice(0, -1)) {
    const sum = (Number(character) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === digit(id, id.length - 1);
}

const VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+*';

/** ISO 7064, MOD 97-10: letters count from 10 on, and so do the two signs of Dutch ids. */
const mod97 = (text: string): number =>
  Number(BigInt([...text].map((character) => VALUES.indexOf(character)).join('')) % 97n);

const last = (id: string): number => digit(id, id.length - 1);
const elevenComplement = (sum: number): number => 11 - (sum % 11);

function austria(id: string): boolean {
  const digits = id.slice(1);
  const sum = [...digits.slice(0, 7)].reduce((total, character, at) => {
    const value = Number(character) * (at % 2 === 1 ? 2 : 1);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  return (10 - ((sum + 4) % 10)) % 10 === last(digits);
}

const belgium: Checksum = (id) => 97 - remainder(id.slice(0, 8), 97) === Number(id.slice(8));

/** Nine digits, a company; ids of persons have ten and no one public rule for all of them. */
function bulgaria(id: string): boolean {
  if (id.length !== 9) return true;
  const first = weighted(id, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const check = first === 10 ? (weighted(id, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first;
  return check === last(id);
}

function cyprus(id: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  const sum = [...id.slice(0, 8)].reduce((total, character, at) => {
    const value = Number(character);
    return total + (at % 2 === 0 ? odd[value]! : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === id[8];
}

/** Eight digits, a company; persons have nine or ten. */
function czechia(id: string): boolean {
  if (id.length !== 8) return true;
  const check = elevenComplement(weighted(id, [8, 7, 6, 5, 4, 3, 2]));
  return (check === 10 ? 0 : check === 11 ? 1 : check) === last(id);
}

const denmark: Checksum = (id) => weighted(id, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
const estonia: Checksum = (id) => (10 - (weighted(id, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10 === last(id);
const finland: Checksum = (id) => {
  const check = elevenComplement(weighted(id, [7, 9, 10, 5, 8, 4, 2]));
  return check !== 10 && check % 11 === last(id);
};

/** Two digits before the SIREN; letters among them follow a rule of their own, which is left to VIES. */
const france: Checksum = (id) =>
  !/^\d+$/.test(id) || (12 + 3 * remainder(id.slice(2), 97)) % 97 === Number(id.slice(0, 2));

const greece: Checksum = (id) => (weighted(id, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === last(id);
const hungary: Checksum = (id) => (10 - (weighted(id, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === last(id);

/** Seven digits, a check letter, and perhaps one more letter that counts. */
function ireland(id: string): boolean {
  if (!/^\d{7}[A-W][A-IW]?$/.test(id)) return true;
  const more = id[8] && id[8] !== 'W' ? id.charCodeAt(8) - 64 : 0;
  const sum = (weighted(id, [8, 7, 6, 5, 4, 3, 2]) + 9 * more) % 23;
  return (sum === 0 ? 'W' : String.fromCharCode(64 + sum)) === id[7];
}

function lithuania(id: string): boolean {
  const length = id.length - 1;
  const weights = (from: number) => Array.from({ length }, (_, at) => ((at + from - 1) % 9) + 1);
  const first = weighted(id, weights(1)) % 11;
  return (first === 10 ? (weighted(id, weights(3)) % 11) % 10 : first) === last(id);
}

const luxembourg: Checksum = (id) => remainder(id.slice(0, 6), 89) === Number(id.slice(6));

/** Companies begin with 4 or more; the rest are persons. */
function latvia(id: string): boolean {
  if (digit(id, 0) <= 3) return true;
  const check = 3 - (weighted(id, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11);
  return (check < -1 ? check + 11 : check) === last(id);
}

const malta: Checksum = (id) => 37 - (weighted(id, [3, 4, 6, 7, 8, 9]) % 37) === Number(id.slice(6));

/** Companies by the old rule (MOD 11 of nine digits), sole traders by the one of 2020 (MOD 97 of the whole). */
function netherlands(id: string): boolean {
  const old = weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digit(id, 8);
  return old || mod97(`NL${id}`) === 1;
}

const poland: Checksum = (id) => weighted(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === last(id);
const portugal: Checksum = (id) => {
  const check = elevenComplement(weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]));
  return (check > 9 ? 0 : check) === last(id);
};
const romania: Checksum = (id) => {
  const padded = id.padStart(10, '0');
  return ((weighted(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === last(padded);
};
const slovenia: Checksum = (id) => {
  const check = elevenComplement(weighted(id, [8, 7, 6, 5, 4, 3, 2]));
  return check !== 11 && check % 10 === last(id);
};
const slovakia: Checksum = (id) => remainder(id, 11) === 0;
const sweden: Checksum = (id) => luhn(id.slice(0, 10));

/** Companies: a letter, seven digits, and a digit or a letter; persons: eight digits and a letter. */
function spain(id: string): boolean {
  const person = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(id);
  if (person) {
    const lead = { X: '0', Y: '1', Z: '2' }[person[1]!] ?? '';
    return 'TRWAGMYFPDXBNJZSQVHLCKE'[remainder(lead + person[2], 23)] === person[3];
  }
  if (!/^[A-W]/.test(id)) return true;
  const sum = [...id.slice(1, 8)].reduce((total, character, at) => {
    const value = Number(character) * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  const check = (10 - (sum % 10)) % 10;
  return id[8] === String(check) || id[8] === 'JABCDEFGHI'[check];
}

/** By the two letters that VAT ids begin with. */
export const checksums: Readonly<Record<string, Checksum>> = {
  AT: austria,
  BE: belgium,
  BG: bulgaria,
  CY: cyprus,
  CZ: czechia,
  DE: mod11And10,
  DK: denmark,
  EE: estonia,
  EL: greece,
  ES: spain,
  FI: finland,
  FR: france,
  HR: mod11And10,
  HU: hungary,
  IE: ireland,
  IT: luhn,
  LT: lithuania,
  LU: luxembourg,
  LV: latvia,
  MT: malta,
  NL: netherlands,
  PL: poland,
  PT: portugal,
  RO: romania,
  SE: sweden,
  SI: slovenia,
  SK: slovakia,
};
