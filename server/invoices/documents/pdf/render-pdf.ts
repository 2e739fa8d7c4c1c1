import type { Paper } from '../paper.ts';
import { drawFeet, drawHead, drawNotes, drawTotals } from './blocks.ts';
import { Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { facturXIn } from './xmp.ts';

/** What is to be drawn, and the electronic invoice that goes into it (CII, for Factur-X). */
export interface Order {
  readonly paper: Paper;
  readonly xml: string | null;
}

/** A document, and the signs of its texts that stand as "�" in it, for the fonts have no glyph for them. */
export interface Drawn {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missing: readonly string[];
}

/** The name by which readers of Factur-X find the electronic invoice. */
const FILE = 'factur-x.xml';

/**
 * Draws a document as PDF/A-3b (ISO 19005-3): A4, tagged, fonts embedded, with the electronic invoice as an associated file. The same order
 * gives the same bytes.
 */
export async function renderPdf({ paper, xml }: Order): Promise<Drawn> {
  const sheet = new Sheet(paper);
  drawHead(sheet, paper);
  drawTable(sheet, paper);
  drawTotals(sheet, paper.totals);
  drawNotes(sheet, paper);
  drawFeet(sheet, paper);
  if (xml !== null) embed(sheet, xml, new Date(paper.issuedAt));
  return { bytes: new Uint8Array(await sheet.bytes()), missing: [...sheet.missing] };
}

function embed({ doc }: Sheet, xml: string, at: Date): void {
  const about = { name: FILE, type: 'text/xml', description: 'Factur-X', relationship: 'Alternative' };
  doc.file(Buffer.from(xml), { ...about, creationDate: at, modifiedDate: at } as PDFKit.Mixins.PDFAttachmentOptions);
  (doc as unknown as { appendXML(xml: string): void }).appendXML(facturXIn(FILE));
}
