/** What a key, or several one after the other, does on the page that is shown. */
export interface Shortcut {
  /** "mod+k", "?", or "g u" for one after the other; mod is Ctrl, on a Mac Cmd */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  /** undefined: what has the focus knows these keys itself; here they are only told of */
  readonly run: (() => void) | undefined;
}

/** Milliseconds between the keys of a sequence. */
const PAUSE = 1200;

const active: Shortcut[] = [];
const listeners = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];
let typed: string[] = [];
let lastAt = 0;
let singleKeys = true;

/** Single keys can be turned off (WCAG 2.1.4). */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys = allowed;
}

/** Adds a shortcut; returns what removes it. Of two with the same keys the later counts. */
export function register(shortcut: Shortcut): () => void {
  active.push(shortcut);
  tell();
  return () => {
    active.splice(active.indexOf(shortcut), 1);
    tell();
  };
}

function tell(): void {
  snapshot = [...active];
  for (const listener of listeners) listener();
}

export const shortcuts = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  all: (): readonly Shortcut[] => snapshot,
};

/** The one listener of the document. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.ctrlKey || event.metaKey;
  if (!mod && (!singleKeys || isTyping(event.target) || dialogIsOpen())) return;
  const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  const found = match(key, event.timeStamp);
  if (!found?.run) return;
  event.preventDefault();
  typed = [];
  found.run();
}

function match(key: string, at: number): Shortcut | undefined {
  typed = at - lastAt < PAUSE ? [...typed.slice(-1), key] : [key];
  lastAt = at;
  const reversed = active.filter(({ run }) => run).toReversed();
  return reversed.find(({ keys }) => keys === typed.join(' ')) ?? reversed.find(({ keys }) => keys === key);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));

const dialogIsOpen = (): boolean => document.querySelector('[aria-modal="true"], [role="menu"]') !== null;
