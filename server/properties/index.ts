import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { customProperties, properties } from './resource.ts';

export { propertyWritten } from './write-property.ts';

const forget = statement('properties.forget', 'DELETE FROM properties WHERE model_type = $1 AND model_id = $2');

/** Deletes all properties of a row that is about to go. */
export async function forgetProperties(ctx: Context, modelType: string, modelId: string): Promise<void> {
  await ctx.db.query(forget, [modelType, modelId]);
}

export const propertiesDomain: Domain = {
  name: 'properties',
  migrations: migrationsBeside(import.meta),
  resources: [properties, customProperties],
};
