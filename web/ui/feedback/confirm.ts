import type { ReactNode } from 'react';

export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  /** what the button does: "Delete 3 users" */
  readonly action: string;
  readonly danger?: boolean;
  /** what must be typed first, for what can't be undone */
  readonly typed?: string;
}

export interface Asked extends Question {
  readonly answer: (yes: boolean) => void;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

export const questions = {
  current: (): Asked | undefined => asked,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function ask(next: Asked | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks before something is done; false when it shall not be. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    const answer = (yes: boolean) => {
      ask(undefined);
      resolve(yes);
    };
    ask({ ...question, answer });
  });
