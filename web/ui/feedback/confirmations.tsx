import { lazy, Suspense, useSyncExternalStore } from 'react';
import { questions } from './confirm.ts';

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx').then((module) => ({ default: module.ConfirmDialog })));

/** Where questions appear: once, at the root. */
export function Confirmations() {
  const question = useSyncExternalStore(questions.subscribe, questions.current);
  return <Suspense>{question && <ConfirmDialog key={question.title} question={question} />}</Suspense>;
}
