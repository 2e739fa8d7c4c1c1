export { fileSource } from './file-source.ts';
export { importPaymenter, type Source } from './import-paymenter.ts';
export type { SourceRow } from './mapping.ts';
