import PDFDocument from 'pdfkit';
import type { Paper } from '../paper.ts';
import { fontOf, type ParsedFont } from './fonts.ts';
import { printable, wrapped } from './words.ts';
import { describedIn } from './xmp.ts';

export const COLORS = {
  ink: '#1b2226',
  dim: '#5b6770',
  line: '#d5dbdf',
  shade: '#f1f5f6',
  accent: '#0f6f80',
  good: '#1d7a46',
  bad: '#b42318',
} as const;

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 56, top: 48, bottom: 104 } as const;
export const INNER = PAGE.width - PAGE.left - PAGE.right;

export interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: keyof typeof COLORS;
}

type Place = Style & { readonly x: number; readonly y: number; readonly width?: number; readonly right?: boolean };

type Node = PDFKit.PDFStructureElement;

/** pdfkit writes what the document is about into its metadata without escaping it: ours is written here instead. */
class DescribedDocument extends PDFDocument {
  _addInfo(): void {
    (this as unknown as { appendXML(xml: string): void }).appendXML(describedIn(this.info));
  }
}

/** The pages of one document, and where on them the next thing comes. `y` grows downwards, in points. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Node;
  y: number = PAGE.top;
  /** what is drawn at the top of every page but the first */
  heading: () => void = () => {};
  /** signs that the fonts can not draw */
  readonly missing = new Set<string>();
  readonly #glyphs = new Map<boolean, (codePoint: number) => boolean>();

  constructor(paper: Paper) {
    this.doc = new DescribedDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      tagged: true,
      displayTitle: true,
      lang: paper.language,
      font: fontOf('plain'),
      info: infoOf(paper),
    } as unknown as PDFKit.PDFDocumentOptions);
    for (const name of ['plain', 'bold'] as const) this.doc.registerFont(name, fontOf(name) as unknown as string);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** The bottom of what a page holds beside its foot. */
  get end(): number {
    return PAGE.height - PAGE.bottom;
  }

  /** Goes on to the next page when less than a height is left on this one. */
  room(height: number): void {
    if (this.y + height > this.end) this.turn();
  }

  turn(): void {
    this.doc.addPage();
    this.y = PAGE.top;
    this.heading();
  }

  /** Lines of a text that fit a width. */
  lines(text: string, width: number, style: Style = {}): string[] {
    this.#use(style);
    return wrapped(this.#printable(text, style), width, (part) => this.doc.widthOfString(part));
  }

  /** How wide a text is on one line. */
  width(text: string, style: Style = {}): number {
    this.#use(style);
    return this.doc.widthOfString(this.#printable(text, style));
  }

  /** One line at a place; with `right` it ends at x + width. What is too wide is cut. */
  line(text: string, place: Place): void {
    const { x, y, width, right = false } = place;
    this.#use(place);
    let shown = this.#printable(text, place).replace(/\n/g, ' ');
    if (width !== undefined && this.doc.widthOfString(shown) > width) shown = this.#cut(shown, width);
    const from = right ? x + width! - this.doc.widthOfString(shown) : x;
    // Whoever reads the text aloud or copies it gets no line that sticks to the next.
    if (shown !== '') this.doc.text(`${shown} `, from, y, { lineBreak: false });
  }

  /** Draws something that is part of the document's text, as what it is (ISO 32000-1, 14.8.4). */
  tag(type: string, draw: () => void, parent: Node = this.root, options = {}): void {
    parent.add(this.doc.struct(type, options, draw));
  }

  /** Draws something that only decorates or repeats. */
  artifact(draw: () => void, type = 'Layout'): void {
    this.doc.markContent('Artifact', { type } as PDFKit.Mixins.MarkingOptions);
    draw();
    this.doc.endMarkedContent();
  }

  rule(y: number, color: keyof typeof COLORS = 'line', width = 0.6): void {
    this.artifact(() =>
      this.doc
        .moveTo(PAGE.left, y)
        .lineTo(PAGE.width - PAGE.right, y)
        .lineWidth(width)
        .stroke(COLORS[color]),
    );
  }

  /** The bytes, once everything is drawn. */
  async bytes(): Promise<Buffer<ArrayBuffer>> {
    this.root.end();
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise((resolve, reject) => this.doc.on('end', resolve).on('error', reject));
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }

  #use({ size = 9, bold = false, color = 'ink' }: Style): void {
    this.doc
      .font(bold ? 'bold' : 'plain')
      .fontSize(size)
      .fillColor(COLORS[color]);
  }

  #printable(text: string, { bold = false }: Style): string {
    let has = this.#glyphs.get(bold);
    if (!has) {
      const font: ParsedFont = fontOf(bold ? 'bold' : 'plain');
      has = (codePoint) => font.hasGlyphForCodePoint(codePoint);
      this.#glyphs.set(bold, has);
    }
    return printable(text, has, (sign) => this.missing.add(sign));
  }

  #cut(text: string, width: number): string {
    let fits = '';
    for (const character of text) {
      if (this.doc.widthOfString(`${fits}${character}…`) > width) break;
      fits += character;
    }
    return `${fits.trimEnd()}…`;
  }
}

const infoOf = ({ title, sellerName, issuedAt }: Paper) => ({
  Title: title,
  Author: sellerName,
  Producer: 'Tollgate',
  Creator: 'Tollgate',
  CreationDate: new Date(issuedAt),
  ModDate: new Date(issuedAt),
});
