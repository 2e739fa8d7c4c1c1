import type { ReactNode } from 'react';
import { problemText } from './problem-text.ts';

export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'busy';
  readonly title?: string;
  readonly text: ReactNode;
}

/** Milliseconds that a toast stays. */
const STAYS = { good: 4000, bad: 12_000, busy: Number.POSITIVE_INFINITY } as const;
const MOST = 4;

let shown: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

export const toasts = {
  all: (): readonly Toast[] => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function put(toast: Toast): void {
  const known = shown.some(({ id }) => id === toast.id);
  change(known ? shown.map((each) => (each.id === toast.id ? toast : each)) : [...shown, toast].slice(-MOST));
  startTimer(toast);
}

function change(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function startTimer({ id, tone }: Toast): void {
  stopTimer(id);
  if (tone !== 'busy')
    timers.set(
      id,
      setTimeout(() => hideToast(id), STAYS[tone]),
    );
}

/** While the pointer rests on it, a toast stays. */
export const stopTimer = (id: number): void => clearTimeout(timers.get(id));

export const hideToast = (id: number): void => change(shown.filter((each) => each.id !== id));

/** Says that something is done. */
export function toastDone(text: ReactNode): void {
  put({ id: ++lastId, tone: 'good', text });
}

/** Says what went wrong; stays long enough to be read. */
export function toastProblem(error: unknown, title?: string): void {
  put({ id: ++lastId, tone: 'bad', title, text: typeof error === 'string' ? error : problemText(error) });
}

/** Says how something long goes on, until it is done or given up. */
export function toastProgress(text: ReactNode) {
  const id = ++lastId;
  put({ id, tone: 'busy', text });
  return {
    update: (next: ReactNode) => put({ id, tone: 'busy', text: next }),
    done: (next: ReactNode) => put({ id, tone: 'good', text: next }),
    hide: () => hideToast(id),
  };
}
