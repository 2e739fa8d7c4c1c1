export type { SourceRow } from './convert.ts';
export { fileSource } from './file-source.ts';
export { importPaymenter, type Source } from './import-paymenter.ts';
export { openSource } from './open-source.ts';
