import type { Context } from '../platform/context.ts';
import type { House } from '../platform/domain.ts';
import { jsonReply, type Reply, type Route } from '../platform/http/route.ts';
import { inputSchema } from '../platform/jsonapi/operations.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';
import { serverModules } from './interface.ts';
import { checkoutForm, findProductServers, moduleFor, modulesOf, productForm } from './products/module-of.ts';
import { productServerInput, writeProductServer } from './products/write-product-server.ts';
import { present } from './routes.ts';
import { modulesSchema, productServerSchema, usageSchema } from './shown.ts';
import { usageOf } from './usage.ts';

const ADMIN = '/api/v1/admin';
const JSON_TYPE = 'application/json';

const modulesRoute = ({ strategies }: House): Route => ({
  method: 'GET',
  path: `${ADMIN}/server-modules`,
  permission: 'servers.view',
  operation: {
    id: 'servers.modules',
    summary: 'Which server modules there are, and what each asks for',
    tag: 'servers',
    responses: { 200: { description: 'modules', type: JSON_TYPE, schema: modulesSchema } },
  },
  handle: async () => {
    const modules = await strategies.list(serverModules);
    const data = modules.map((module) => ({
      id: module.id,
      name: module.name,
      version: module.version,
      description: module.description,
      origin: module.origin,
      methods: module.methods,
      settings: module.settings.form(),
      product: productForm(module).form(),
      checkout: checkoutForm(module).form(),
    }));
    return jsonReply({ data, broken: await strategies.broken(serverModules) });
  },
});

const usageRoute: Route = {
  method: 'GET',
  path: `${ADMIN}/server-usage`,
  permission: 'servers.view',
  operation: {
    id: 'servers.usage',
    summary: 'How full each server is',
    tag: 'servers',
    responses: { 200: { description: 'by server', type: JSON_TYPE, schema: usageSchema } },
  },
  handle: async ({ ctx }) =>
    jsonReply({ data: (await usageOf(ctx)).map(({ id, ...counts }) => ({ id: Number(id), ...counts })) }),
};

const productPath = `${ADMIN}/products/:id/provisioning`;
const answer = { 200: { description: 'where and how', type: JSON_TYPE, schema: productServerSchema } };

const showRoute: Route = {
  method: 'GET',
  path: productPath,
  permission: 'products.view',
  operation: {
    id: 'products.provisioning',
    summary: 'Where the services of a product get their servers, and what the module is told and asks for',
    tag: 'products',
    responses: answer,
  },
  handle: async ({ ctx, params }) => shown(ctx, await present(ctx, 'products', params)),
};

const writeRoute: Route = {
  method: 'PUT',
  path: productPath,
  permission: 'products.update',
  operation: {
    id: 'products.setProvisioning',
    summary: 'Say where the services of a product get their servers: at one, at one of a group, or nowhere',
    tag: 'products',
    body: inputSchema(productServerInput, true),
    responses: answer,
  },
  handle: async ({ ctx, params, body }) => {
    const id = await present(ctx, 'products', params);
    await writeProductServer(ctx, id, await validate(ctx, inputForCreate(productServerInput), normalize(body), id));
    return shown(ctx, id);
  },
};

async function shown(ctx: Context, id: string): Promise<Reply> {
  const [product] = await findProductServers(ctx, [BigInt(id)]);
  const { server_id, server_group_id, module_settings: settings } = product!;
  const module = await moduleFor(ctx, product!);
  const [name = null] = await modulesOf(ctx, product!);
  const [form, checkout] = [productForm(module).form(), checkoutForm(module).form()];
  const data = {
    server_id: numberOf(server_id),
    server_group_id: numberOf(server_group_id),
    module: name,
    settings,
    form,
    checkout,
  };
  return jsonReply({ data });
}

const numberOf = (id: bigint | null): number | null => (id === null ? null : Number(id));

/** What server modules say of themselves, and what products say to them. */
export const moduleRoutes = (house: House): Route[] => [modulesRoute(house), usageRoute, showRoute, writeRoute];
