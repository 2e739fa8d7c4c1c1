import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Search } from '../search-params.ts';

export type ChangeSearch = (changes: Record<string, string | undefined>, options?: { replace?: boolean }) => void;

/** The query of the address, and what changes it. A change of anything but the page leads back to the first page. */
export function useAddress(): [Search, ChangeSearch] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback<ChangeSearch>(
    (changes, { replace = false } = {}) => {
      const next = (previous: Search) => ({ ...previous, page: undefined, ...changes });
      void navigate({ to: '.', search: next as never, replace, resetScroll: false });
    },
    [navigate],
  );
  return [search, change];
}
