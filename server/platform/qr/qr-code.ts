import { codewords } from './bytes.ts';
import { drawn, type Modules } from './modules.ts';

/** Modules of light around the square, which readers need. */
const QUIET = 4;

/** A text as the SVG of its QR code, dark on light whatever surrounds it. Throws a RangeError beyond 2,331 bytes. */
export function qrCode(text: string): string {
  const { version, codewords: words } = codewords(new TextEncoder().encode(text));
  const modules = drawn(version, words);
  const side = modules.length + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${pathOf(modules)}"/></svg>`;
}

/** Each run of dark modules in a row as a box. */
const pathOf = (modules: Modules): string =>
  modules
    .flatMap((row, y) =>
      [
        ...row
          .map((on) => (on ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map(({ index, 0: run }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`),
    )
    .join('');
