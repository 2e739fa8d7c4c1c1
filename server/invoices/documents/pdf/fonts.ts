import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const { resolve } = createRequire(import.meta.url);

const FILES = {
  plain: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
} as const;

/** A font as pdfkit has read it. */
export interface ParsedFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

const parsed = new Map<keyof typeof FILES, ParsedFont>();

/** A font, read once: reading it takes longer than drawing a document. It is taken out of a document of its own, for pdfkit alone can read it. */
export function fontOf(name: keyof typeof FILES): ParsedFont {
  let font = parsed.get(name);
  if (!font) {
    const reader = new PDFDocument({ font: resolve(FILES[name]), autoFirstPage: false });
    font = (reader as unknown as { _font: { font: ParsedFont } })._font.font;
    parsed.set(name, font);
  }
  return font;
}
