import { Group, Kbd } from '@mantine/core';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const names: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  ' ': '␣',
  Alt: 'Alt',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span">
      {keys
        .split(/[+ ]/)
        .filter(Boolean)
        .map((key) => (
          <Kbd key={key} size="xs">
            {names[key] ?? key.toUpperCase()}
          </Kbd>
        ))}
    </Group>
  );
}
