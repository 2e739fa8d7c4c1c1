import { usePreference } from '../preferences.ts';
import { directionOf } from './sort.ts';
import type { Column } from './types.ts';

export type Density = 'compact' | 'comfortable';

interface Look {
  /** column ids that were turned on or off; those that aren't named are as declared */
  readonly shown: Readonly<Record<string, boolean>>;
  readonly density: Density;
}

const AS_DECLARED: Look = { shown: {}, density: 'compact' };

/** The columns that somebody wants to see in a list, and how dense. What it is sorted by is shown, unless it was turned off. */
export function useColumns<Item>(name: string, columns: readonly Column<Item>[], sort: string) {
  const [look, setLook] = usePreference<Look>(`list.${name}`, AS_DECLARED);
  const isShown = ({ id, primary, menu, sort: own, hidden = false }: Column<Item>): boolean =>
    primary || menu || (look.shown[id] ?? (!hidden || directionOf(sort, own) !== undefined));
  return {
    visible: columns.filter(isShown),
    isShown,
    density: look.density,
    toggle: (column: Column<Item>) => setLook({ ...look, shown: { ...look.shown, [column.id]: !isShown(column) } }),
    setDensity: (density: Density) => setLook({ ...look, density }),
    reset: () => setLook(AS_DECLARED),
  };
}

export type Columns<Item> = ReturnType<typeof useColumns<Item>>;
