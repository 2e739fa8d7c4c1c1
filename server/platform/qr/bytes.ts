/** Codewords of a text as QR codes hold them (ISO/IEC 18004:2015, error correction level M). */

/** By version, from 1 on: codewords of error correction in each block, and blocks (table 9). */
const CORRECTION = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35,
  37, 38, 40, 43, 45, 47, 49,
];

/** Modules that hold codewords: all but those of the fixed patterns. */
function modulesFor(version: number): number {
  const all = (16 * version + 128) * version + 64;
  if (version === 1) return all;
  const alignments = Math.floor(version / 7) + 2;
  return all - (25 * alignments - 10) * alignments + 55 - (version >= 7 ? 36 : 0);
}

const codewordsOf = (version: number): number => modulesFor(version) >> 3;
const dataCodewordsOf = (version: number): number =>
  codewordsOf(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;

/** The smallest version that holds so many bytes, and its codewords with those of the error correction, interleaved. */
export function codewords(bytes: Uint8Array): { version: number; codewords: number[] } {
  for (let version = 1; version <= 40; version++) {
    const lengthBits = version < 10 ? 8 : 16;
    const capacity = dataCodewordsOf(version);
    if (4 + lengthBits + bytes.length * 8 > capacity * 8) continue;
    return { version, codewords: interleaved(version, padded(bytes, lengthBits, capacity)) };
  }
  throw new RangeError('The text is too long for a QR code.');
}

/** Byte mode (7.4.5): mode, length, bytes, a terminator, and padding up to the capacity. */
function padded(bytes: Uint8Array, lengthBits: number, capacity: number): number[] {
  const bits = ['0100', bytes.length.toString(2).padStart(lengthBits, '0')];
  for (const byte of bytes) bits.push(byte.toString(2).padStart(8, '0'));
  const text = `${bits.join('')}0000`.slice(0, capacity * 8);
  const whole = text.padEnd(Math.ceil(text.length / 8) * 8, '0');
  const data = (whole.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  for (let pad = 0xec; data.length < capacity; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** Blocks one codeword after the other, first the data, then the error correction (7.6). The last blocks are one longer. */
function interleaved(version: number, data: readonly number[]): number[] {
  const count = BLOCKS[version - 1]!;
  const correction = CORRECTION[version - 1]!;
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  const divisor = generator(correction);
  const blocks: number[][] = [];
  for (let block = 0, from = 0; block < count; block++) {
    const length = short + (block >= count - long ? 1 : 0);
    blocks.push(data.slice(from, from + length));
    from += length;
  }
  const corrections = blocks.map((block) => remainder(block, divisor));
  return [...columns(blocks, short + 1), ...columns(corrections, correction)];
}

const columns = (rows: readonly number[][], length: number): number[] =>
  Array.from({ length }, (_, at) => rows.flatMap((row) => (at < row.length ? [row[at]!] : []))).flat();

/** A product in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** The coefficients of (x - 1)(x - 2)(x - 4)..., highest first, without the leading 1. */
function generator(degree: number): number[] {
  let coefficients = [1];
  for (let step = 0, root = 1; step < degree; step++, root = times(root, 2)) {
    const shifted = [...coefficients, 0];
    coefficients = shifted.map((value, at) => value ^ (at > 0 ? times(coefficients[at - 1]!, root) : 0));
  }
  return coefficients.slice(1);
}

/** What is left of a block divided by the generator: its Reed-Solomon code. */
function remainder(block: readonly number[], divisor: readonly number[]): number[] {
  let rest: number[] = divisor.map(() => 0);
  for (const byte of block) {
    const factor = byte ^ rest[0]!;
    rest = divisor.map((coefficient, at) => (rest[at + 1] ?? 0) ^ times(coefficient, factor));
  }
  return rest;
}
