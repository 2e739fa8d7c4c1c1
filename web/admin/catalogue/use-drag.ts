import { type DragEvent, useRef, useState } from 'react';
import type { Item, Place } from './tree.ts';
import type { Moves } from './use-moves.ts';

type Edge = 'before' | 'after' | 'inside';

const keyOf = ({ kind, id }: Item): string => `${kind}-${id}`;

/** Dragging within the tree: rows are put before or after others of their kind, or into a category. */
export function useDrag(moves: Moves) {
  const dragged = useRef<Item>(undefined);
  const [over, setOver] = useState<{ key: string; edge: Edge }>();
  const stop = () => {
    dragged.current = undefined;
    setOver(undefined);
  };
  const edgeAt = (event: DragEvent, target: Item): Edge | undefined => {
    const item = dragged.current;
    if (!item || keyOf(item) === keyOf(target)) return undefined;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    if (item.kind !== target.kind)
      return target.kind === 'category' && moves.fits(item, target.id) ? 'inside' : undefined;
    const middle = target.kind === 'category' && share > 0.3 && share < 0.7;
    if (middle) return moves.fits(item, target.id) ? 'inside' : undefined;
    return moves.fits(item, target.parent) ? (share < 0.5 ? 'before' : 'after') : undefined;
  };
  const drop = (target: Item, edge: Edge) => {
    const item = dragged.current;
    if (item) moves.put(item, placeFor(moves, target, edge));
    stop();
  };
  return {
    edgeOf: (item: Item) => (over?.key === keyOf(item) ? over.edge : undefined),
    propsOf: (item: Item) => ({
      draggable: moves.mayMove(item.kind),
      onDragStart: (event: DragEvent) => {
        event.stopPropagation();
        dragged.current = item;
        event.dataTransfer.effectAllowed = 'move' as const;
        event.dataTransfer.setData('text/plain', item.name);
      },
      onDragOver: (event: DragEvent) => {
        const edge = edgeAt(event, item);
        if (edge) event.preventDefault();
        setOver(edge && { key: keyOf(item), edge });
      },
      onDragEnd: stop,
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        const edge = edgeAt(event, item);
        if (edge) drop(item, edge);
      },
    }),
  };
}

export type Drag = ReturnType<typeof useDrag>;

function placeFor(moves: Moves, target: Item, edge: Edge): Place {
  if (edge === 'inside') return { parent: target.id, index: Number.POSITIVE_INFINITY };
  const index = moves.levelOf(target).findIndex(({ id }) => id === target.id);
  return { parent: target.parent, index: edge === 'before' ? index : index + 1 };
}
