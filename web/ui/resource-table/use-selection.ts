import { useState } from 'react';
import type { RowId } from '../data/collections.ts';
import type { HasId } from '../data/list.ts';

/** The rows that are selected, across pages; `key` names the list as it is filtered: of another one nothing is selected. */
export function useSelection<Item extends HasId>(key: string) {
  const [{ of, rows }, setState] = useState<{ of: string; rows: ReadonlyMap<RowId, Item> }>({
    of: key,
    rows: new Map(),
  });
  const [anchor, setAnchor] = useState<RowId>();
  const selected = of === key ? rows : new Map<RowId, Item>();
  const put = (changed: readonly Item[], on: boolean) => {
    const next = new Map(selected);
    for (const row of changed) on ? next.set(row.id, row) : next.delete(row.id);
    setState({ of: key, rows: next });
  };
  return {
    rows: [...selected.values()],
    has: (id: RowId) => selected.has(id),
    /** with `range`, also all between the row and the last one that was toggled */
    toggle: (row: Item, page: readonly Item[], range = false) => {
      const [from, to] = [page.findIndex(({ id }) => id === anchor), page.indexOf(row)].sort((a, b) => a - b);
      const changed = range && from! >= 0 ? page.slice(from, to! + 1) : [row];
      put(changed, !selected.has(row.id));
      setAnchor(row.id);
    },
    togglePage: (page: readonly Item[]) => put(page, !page.every(({ id }) => selected.has(id))),
    clear: () => setState({ of: key, rows: new Map() }),
  };
}

export type Selection<Item extends HasId> = ReturnType<typeof useSelection<Item>>;
