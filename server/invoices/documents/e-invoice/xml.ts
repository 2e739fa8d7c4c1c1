/** An element: its name, its attributes, and a text or elements; those that are null or false are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Element[];
}

type Content = string | readonly (Element | null | false)[];

/** An element; null when its text is null, so that what isn't known is not said. */
export function el(name: string, content: string, attributes?: Record<string, string>): Element;
export function el(name: string, content: string | null, attributes?: Record<string, string>): Element | null;
export function el(name: string, content: Content, attributes?: Record<string, string>): Element;
export function el(name: string, content: Content | null, attributes: Record<string, string> = {}): Element | null {
  if (content === null) return null;
  return { name, attributes, content: typeof content === 'string' ? content : content.filter((child) => !!child) };
}

/** The document as text, in UTF-8 and without white space between elements. */
export const xmlOf = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;

function written({ name, attributes, content }: Element): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = typeof content === 'string' ? escaped(content) : content.map(written).join('');
  return `<${name}${given.join('')}>${inner}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as XML 1.0 may hold it: characters that no document can contain (section 2.2) are left out. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
