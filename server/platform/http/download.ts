/**
 * Content-Disposition with the name of a file, in both forms of RFC 6266, 4.3: the one for old clients has plain characters only.
 * `inline` is for what a browser may show because we made it ourselves.
 */
export function contentDisposition(filename: string, how: 'attachment' | 'inline' = 'attachment'): string {
  const plain = filename.replace(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
