import { queryOptions } from '@tanstack/react-query';
import type { ServiceCancellation, ServiceRenewal } from '@tollgate/sdk';
import { api } from '../../ui/api.ts';

const PAGE = 50;

/** The periods of a service that were billed, the latest first. */
export const renewalsOf = (serviceId: number) =>
  queryOptions({
    queryKey: ['list', 'serviceRenewals', { serviceId }] as const,
    queryFn: async ({ signal }): Promise<readonly ServiceRenewal[]> =>
      (
        await api.serviceRenewals.list({
          filter: { service_id: serviceId },
          sort: ['-id'],
          perPage: PAGE,
          signal,
        })
      ).data,
  });

/** What was asked for: that a service ends; the latest first. */
export const cancellationsOf = (serviceId: number) =>
  queryOptions({
    queryKey: ['list', 'serviceCancellations', { serviceId }] as const,
    queryFn: async ({ signal }): Promise<readonly ServiceCancellation[]> =>
      (
        await api.serviceCancellations.list({
          filter: { service_id: serviceId },
          sort: ['-id'],
          perPage: PAGE,
          signal,
        })
      ).data,
  });

/** The one that has neither ended the service nor was revoked. */
export const openOf = (cancellations: readonly ServiceCancellation[] | undefined) =>
  cancellations?.find(({ ended_at, revoked_at }) => ended_at === null && revoked_at === null);
