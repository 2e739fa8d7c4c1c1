import type { House } from '../../platform/domain.ts';
import type { Route } from '../../platform/http/route.ts';
import { documentSchema, inputSchema, viewParameters } from '../../platform/jsonapi/operations.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { duplicateInput, duplicateProduct } from './duplicate-product.ts';
import { products } from './resource.ts';

const input = inputForCreate(duplicateInput);

/** What the declaration can't say: a copy of a product. */
export const productRoutes = ({ reader }: House): Route[] => [
  {
    method: 'POST',
    path: '/api/v1/admin/products/:id/duplicate',
    permission: 'products.create',
    operation: {
      id: 'products.duplicate',
      summary:
        'Copy a product with its plans and prices, hidden and under another slug (also needs products.view, plans.create, prices.create)',
      tag: 'products',
      parameters: viewParameters(products),
      body: inputSchema(duplicateInput, true),
      responses: {
        201: { description: 'the copy', type: 'application/vnd.api+json', schema: documentSchema(products) },
      },
    },
    handle: async ({ ctx, params, query, body }) => {
      const id = params.id!;
      const view = reader.view(ctx, products, query);
      const values = await validate(ctx, input, normalize(body), null);
      const row = isKey(products, id) ? await duplicateProduct(ctx, id, values) : undefined;
      if (!row) throw missing(products, id);
      const { body: document, etag } = await reader.written(ctx, products, row, view);
      return { status: 201, body: document, headers: { ...(etag && { etag }) } };
    },
  },
];
