import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { creditNoteList } from './list.ts';

const creditNotes = createRoute({
  getParentRoute: () => shell,
  path: 'credit-notes',
  staticData: { permission: 'credit_notes.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => creditNoteList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./credit-notes-page.tsx'), 'CreditNotesPage'),
});

export const creditNote = createRoute({
  getParentRoute: () => shell,
  path: 'credit-notes/$creditNoteId',
  staticData: { permission: 'credit_notes.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'creditNotes', params.creditNoteId, ['invoice']),
  component: lazyRouteComponent(() => import('./credit-note-page.tsx'), 'CreditNotePage'),
});

export const creditNoteRoutes = [creditNotes, creditNote] as const;
