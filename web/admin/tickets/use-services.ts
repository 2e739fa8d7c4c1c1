import { useQuery } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { Option } from '../../ui/resource-table/types.ts';
import { useCan } from '../../ui/session.ts';

/** The services of a customer, to choose from. Empty where they may not be seen. */
export function useServicesOf(userId: number | undefined): readonly Option[] {
  const can = useCan();
  const owner = useQuery({
    queryKey: ['one', 'users', String(userId), ['services']],
    enabled: userId !== undefined && can('users.view') && can('services.view'),
    queryFn: ({ signal }) => api.users.get(userId!, { include: ['services'], signal }),
  });
  const products = useQuery({
    queryKey: ['list', 'products', 'names'],
    enabled: can('products.view') && Boolean(owner.data?.services.length),
    staleTime: 60_000,
    queryFn: ({ signal }) => api.products.list({ perPage: 1000, fields: { products: ['name'] }, signal }),
  });
  const names = new Map(products.data?.data.map(({ id, name }) => [id, name]));
  return (owner.data?.services ?? []).map(({ id, product_id }) => ({
    value: String(id),
    label: `${names.get(product_id) ?? ''} #${id}`.trim(),
  }));
}
