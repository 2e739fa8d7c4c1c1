import { useQuery } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import { useCan } from '../../ui/session.ts';

/** The departments that the settings name; undefined while they aren't known, or may not be. */
export function useDepartments(): readonly string[] | undefined {
  const can = useCan();
  const { data } = useQuery({
    queryKey: ['list', 'settings', { choose: ['ticket_departments'] }],
    enabled: can('settings.view'),
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => api.settings.list({ filter: { key: 'ticket_departments' }, signal }),
  });
  return data && textsOf(data.data[0]?.value);
}

function textsOf(value: string | null | undefined): readonly string[] | undefined {
  try {
    const texts: unknown = JSON.parse(value ?? '');
    return Array.isArray(texts) ? texts.map(String) : undefined;
  } catch {
    return undefined;
  }
}
