import type { Context } from '../../platform/context.ts';
import type { RawRow } from '../../platform/database/database.ts';
import { plainView } from '../../platform/jsonapi/view.ts';

/** The key of a row that was written. */
export const idOf = (tx: Context, type: string, row: RawRow): string => plainView(tx.registry.get(type)).keyOf(row);
