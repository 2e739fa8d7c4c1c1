import type { Language } from './texts.ts';

/** A document ready for paper: every text as it stands there. Plain data, so that it can be sent to another thread. */
export interface Paper {
  readonly language: Language;
  /** "Invoice INV-12" */
  readonly title: string;
  readonly heading: string;
  readonly number: string;
  readonly sellerName: string;
  /** who sells, line by line, without the name */
  readonly seller: readonly string[];
  /** the same in one line, above the recipient */
  readonly sender: string;
  readonly recipient: readonly string[];
  readonly facts: readonly Labelled[];
  readonly status: Status | null;
  /** what stands above the columns: the first is for texts, the others for amounts, and as wide as what is in them */
  readonly columns: readonly string[];
  /** a text for each column */
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly Total[];
  readonly notes: readonly string[];
  readonly transfer: { readonly intro: string; readonly rows: readonly Labelled[] } | null;
  /** columns of lines at the foot of every page */
  readonly foot: readonly (readonly string[])[];
  /** with {page} and {pages} */
  readonly pageNumber: string;
  /** milliseconds since 1970 */
  readonly issuedAt: number;
}

export type Labelled = readonly [label: string, value: string];

export interface Status {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

export interface Total {
  readonly label: string;
  readonly amount: string;
  readonly strength?: 'total' | 'due';
}
