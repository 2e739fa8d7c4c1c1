import { api } from '../../ui/api.ts';
import { saveFile } from '../../ui/resource-table/export-csv.ts';

/** What documents are made of. */
export type DocumentOf = 'invoices' | 'credit-notes';

/** The forms of an electronic invoice. */
export const FORMATS = ['xrechnung', 'ubl', 'cii'] as const;
export type Format = (typeof FORMATS)[number];

export const pathOf = (of: DocumentOf, id: number): `/${string}` => `/api/v1/admin/${of}/${id}`;

/** Saves the electronic form of a document. Throws what the server says is in the way. */
export async function saveElectronic(of: DocumentOf, id: number, format: Format): Promise<void> {
  const path = `${pathOf(of, id)}/e-invoice` as const;
  const response = await fetch(`${path}?format=${format}`, { credentials: 'same-origin' });
  // Asked for again by the client, which knows what refusals mean.
  if (!response.ok) return api.request('GET', path, { query: { format } });
  saveFile(await response.blob(), nameIn(response) ?? `${id}-${format}.xml`);
}

const nameIn = ({ headers }: Response): string | undefined =>
  /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1];

/** The signs that the PDF of a document can not show, such as Chinese ones: they stand as "\ufffd" in it. */
export async function missingIn(of: DocumentOf, id: number): Promise<string> {
  const { headers } = await fetch(`${pathOf(of, id)}/pdf`, { credentials: 'same-origin' });
  return decodeURIComponent(headers.get('x-missing-glyphs') ?? '');
}
