import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../../ui/data/record.ts';
import { useCan } from '../../ui/session.ts';

interface Props {
  readonly id: number;
}

/** The name of a product; its id where it may not be seen. */
export function ProductName({ id }: Props) {
  const can = useCan();
  const { data } = useQuery({ ...recordQuery('products', id), enabled: can('products.view') });
  return <>{data?.name ?? `#${id}`}</>;
}

/** The name of a plan; its id where it may not be seen. */
export function PlanName({ id }: Props) {
  const can = useCan();
  const { data } = useQuery({ ...recordQuery('plans', id), enabled: can('plans.view') });
  return <>{data?.name ?? `#${id}`}</>;
}
