import { type KeyboardEvent, useRef } from 'react';

interface Actions {
  readonly open: (index: number) => void;
  readonly select: (index: number) => void;
  readonly turnPage: (by: 1 | -1) => void;
}

/** Arrows (or j, k) go from row to row, Enter opens, x selects, PageUp and PageDown turn the page. */
export function useRowKeys({ open, select, turnPage }: Actions) {
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = () => [...(body.current?.rows ?? [])];
  const focus = (index: number) => {
    const all = rows();
    all[Math.max(0, Math.min(index, all.length - 1))]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = rows().indexOf(event.target as HTMLTableRowElement);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Record<string, () => void> = {
      ArrowDown: () => focus(index + 1),
      j: () => focus(index + 1),
      ArrowUp: () => focus(index - 1),
      k: () => focus(index - 1),
      Home: () => focus(0),
      End: () => focus(Number.POSITIVE_INFINITY),
      PageDown: () => turnPage(1),
      PageUp: () => turnPage(-1),
      Enter: () => open(index),
      x: () => select(index),
      ' ': () => select(index),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return { body, onKeyDown, focusFirst: () => focus(0) };
}
