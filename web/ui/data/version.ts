/** A row's version as its ETag has it: the digits of its last change, to the microsecond. For rows of a list, which come without ETags. */
export const versionOf = ({ updated_at }: { readonly updated_at: string }): string =>
  `"${updated_at.replace(/\D/g, '')}"`;
