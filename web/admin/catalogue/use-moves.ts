import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { useCan } from '../../ui/session.ts';
import { type Catalogue, catalogueQuery } from './list.ts';
import { type Change, changed, changesFor, type Item, isWithin, type Kind, type Place, siblingsOf } from './tree.ts';

/** Moves categories and products: shown at once, written one after the other, taken back when the server refuses. */
export function useMoves(catalogue: Catalogue) {
  const { t } = useTranslation();
  const can = useCan();
  const client = useQueryClient();
  const [said, say] = useState('');
  const { queryKey } = catalogueQuery(can('products.view'));
  const writing = useMutation({
    scope: { id: 'catalogue' },
    mutationFn: async (changes: readonly Change[]) => {
      for (const change of changes) await write(change);
    },
    onError: (error) => toastProblem(error),
    onSettled: () => afterWrite(client),
  });
  const mayMove = (kind: Kind) => can(kind === 'category' ? 'categories.update' : 'products.update');
  const fits = (item: Item, parent: number | null) =>
    item.kind === 'category' ? !isWithin(catalogue, parent, item.id) : parent !== null;
  const put = (item: Item, place: Place) => {
    const changes = fits(item, place.parent) ? changesFor(catalogue, item, place) : [];
    if (changes.length === 0) return;
    const after = changed(catalogue, changes);
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, after);
    const level = siblingsOf(after, item.kind, place.parent);
    const position = level.findIndex(({ id }) => id === item.id) + 1;
    say(t('catalogue.moved', { name: item.name, position, count: level.length }));
    writing.mutate(changes);
  };
  const levelOf = (item: Item) => siblingsOf(catalogue, item.kind, item.parent);
  /** Up or down among its siblings. */
  const step = (item: Item, by: 1 | -1) => {
    const level = levelOf(item);
    const index = level.findIndex(({ id }) => id === item.id);
    const target = index + by;
    if (target >= 0 && target < level.length) put(item, { parent: item.parent, index: by === 1 ? target + 1 : target });
  };
  return { put, step, fits, mayMove, levelOf, said };
}

export type Moves = ReturnType<typeof useMoves>;

const write = ({ kind, id, parent, sort }: Change): Promise<unknown> =>
  kind === 'category'
    ? api.categories.update(id, { sort, ...(parent === undefined ? {} : { parent_id: parent }) })
    : api.products.update(id, { sort, ...(parent == null ? {} : { category_id: parent }) });
