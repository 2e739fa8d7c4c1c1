import type { CustomTypesConfig } from 'pg';

const BOOL = 16;
const BYTEA = 17;
const INT8 = 20;
const INT2 = 21;
const INT4 = 23;
const FLOAT8 = 701;
const TIMESTAMPTZ = 1184;
const JSON_OID = 114;
const JSONB = 3802;

const parsers: Record<number, (text: string) => unknown> = {
  [BOOL]: (text) => text === 't',
  [BYTEA]: (text) => Buffer.from(text.slice(2), 'hex'),
  [INT8]: BigInt,
  [INT2]: Number,
  [INT4]: Number,
  [FLOAT8]: Number,
  [TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
  [JSON_OID]: JSON.parse,
  [JSONB]: JSON.parse,
};

const same = (text: string): string => text;

/** Rows for domains: int8 is bigint, timestamptz is Temporal.Instant, numeric and everything unnamed here is text. */
export const domainTypes = { getTypeParser: (oid: number) => parsers[oid] ?? same } as unknown as CustomTypesConfig;
