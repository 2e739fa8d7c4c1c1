import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import { listOf } from '../../ui/data/list.ts';

export const gatewayList = listOf('gateways', { filters: ['enabled', 'strategy'], search: 'search' });

/** What gateways told, the last first. */
export const eventList = listOf('gatewayEvents', {
  include: ['gateway'],
  sort: '-id',
  filters: ['status', 'type', 'reference', 'gateway_id'],
});

/** What is to be ended at gateways, the last first. */
export const endingList = listOf('gatewayEndings', { sort: '-id', filters: ['status', 'service_id'] });

/** The ways to pay that can be configured: they change with what is installed on the server only. */
export const strategiesQuery = queryOptions({
  queryKey: ['fixed', 'gateway-strategies'],
  staleTime: 60_000,
  queryFn: ({ signal }) => api.gatewayStrategies.all({ signal }),
});

/** Gateways that can be paid with now: few enough to be chosen from at once. */
export const enabledGatewaysQuery = queryOptions({
  queryKey: ['list', 'gateways', { enabled: true }] as const,
  queryFn: async ({ signal }) => (await api.gateways.list({ perPage: 1000, filter: { enabled: true }, signal })).data,
});

const attempts = listOf('paymentAttempts', { include: ['gateway'], sort: '-id' });

/** Tries to get an invoice paid through a gateway, the last one first. */
export const attemptsOf = (invoiceId: number) => attempts.query({ size: '100' }, { invoice_id: invoiceId });

export const methodsOfUser = listOf('billingAgreements', { include: ['gateway'], filters: ['status'] });
