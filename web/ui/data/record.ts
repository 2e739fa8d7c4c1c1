import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { IncludeOf } from '@tollgate/sdk';
import { collectionOf, type Listed, permissionOf, type Row, type RowId } from './collections.ts';
import { fillIn, includable, mayDo } from './includes.ts';

/** One record by id, with its relations: `useQuery(recordQuery('users', id, ['role']))`. */
export const recordQuery = <T extends Listed, const Include extends IncludeOf<T> = never>(
  resource: T,
  id: RowId,
  include: readonly Include[] = [],
) =>
  queryOptions({
    queryKey: ['one', resource, String(id), include] as const,
    queryFn: async ({ client, signal }) => {
      const options = { include: includable(client, include), signal };
      return fillIn(await collectionOf<Row<T, Include>>(resource).get(id, options), include);
    },
  });

/** For the loader of a route: asks for a record while the code of the page is on its way, and on hover. */
export function prefetchRecord<T extends Listed>(
  client: QueryClient,
  resource: T,
  id: RowId,
  include: readonly IncludeOf<T>[] = [],
): void {
  if (mayDo(client, permissionOf(resource, 'view'))) void client.prefetchQuery(recordQuery(resource, id, include));
}
