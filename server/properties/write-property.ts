import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { domainEvent } from '../platform/events.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { insertRow, updateRow, type Values } from '../platform/jsonapi/write.ts';

export interface StoredProperty {
  readonly key: string;
  readonly value: string | null;
  /** by the class name that the wire uses */
  readonly model_type: string;
  readonly model_id: bigint;
}

/** A property was set or changed. */
export const propertyWritten = domainEvent<StoredProperty>('property.written');

const find = statement<StoredProperty>(
  'properties.find',
  'SELECT key, value, model_type, model_id FROM properties WHERE id = $1',
);

interface PropertyInput {
  name: string;
  key: string;
  value?: string | null;
  model_type: string;
  model_id: number;
  custom_property_id?: bigint | null;
}

export const createProperty = (ctx: Context, input: PropertyInput) =>
  ctx.transaction(async (tx) => {
    const row = await insertRow(tx, 'properties', { ...input });
    const { key, value = null, model_type, model_id } = input;
    await propertyWritten.emit(tx, { key, value, model_type, model_id: BigInt(model_id) });
    return row;
  });

export const updateProperty = (ctx: Context, target: Target, input: Values) =>
  ctx.transaction(async (tx) => {
    const row = await updateRow(tx, 'properties', target, input);
    const [stored] = row ? await tx.db.query(find, [target.id]) : [];
    if (stored) await propertyWritten.emit(tx, stored);
    return row;
  });
