export { openApiDocument } from './document.ts';
export { openApiRoutes } from './routes.ts';
