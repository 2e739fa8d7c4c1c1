import { usePreference } from '../preferences.ts';
import type { Column } from './types.ts';

export type Density = 'compact' | 'comfortable';

interface Look {
  /** column ids that were turned on or off; those that aren't named are as declared */
  readonly shown: Readonly<Record<string, boolean>>;
  readonly density: Density;
}

const AS_DECLARED: Look = { shown: {}, density: 'compact' };

/** The columns that somebody wants to see in a list, and how dense. */
export function useColumns<Item>(name: string, columns: readonly Column<Item>[]) {
  const [look, setLook] = usePreference<Look>(`list.${name}`, AS_DECLARED);
  const isShown = ({ id, primary, menu, hidden = false }: Column<Item>): boolean =>
    primary || menu || (look.shown[id] ?? !hidden);
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
