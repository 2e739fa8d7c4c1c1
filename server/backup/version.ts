import { readFileSync } from 'node:fs';

/** The version of this Tollgate: "0.1.0". */
export const VERSION: string = JSON.parse(readFileSync(`${import.meta.dirname}/../package.json`, 'utf8')).version;
