export { Tollgate } from './client.ts';
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  TollgateError,
  ValidationError,
} from './errors.ts';
export type * from './generated.ts';
export { isA } from './relations.ts';
export { type Rate, type ResponseInfo, responseOf } from './response.ts';
export type { Bytes, CallOptions, ClientOptions, WriteOptions } from './transport.ts';
export type {
  CreateOptions,
  DeleteOptions,
  Filter,
  GetOptions,
  IncludeOf,
  IterateOptions,
  ListOptions,
  Page,
  PageMeta,
  Shown,
  TypeName,
  UpdateOptions,
} from './types.ts';
export { type ReceivedWebhook, readWebhook, WebhookError, type WebhookMessage } from './webhooks.ts';
