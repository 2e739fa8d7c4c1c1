import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './session.ts';

/** Something that this person wants so in this browser, such as the columns of a list. */
export function usePreference<Value>(name: string, fallback: Value): [Value, (value: Value) => void] {
  const user = useQuery(sessionQuery).data?.user.id ?? 0;
  const [value, setValue] = useLocalStorage<Value>({
    key: `tollgate.${user}.${name}`,
    defaultValue: fallback,
    getInitialValueInEffect: false,
  });
  return [value, setValue];
}
