import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './catalogue.module.css';
import type { Item } from './tree.ts';
import type { Drag } from './use-drag.ts';
import type { Moves } from './use-moves.ts';

interface Props {
  readonly item: Item;
  readonly moves: Moves;
  readonly drag: Drag;
  /** what stands before the name */
  readonly start: ReactNode;
  readonly children: ReactNode;
  /** more entries of its menu */
  readonly menu: ReactNode;
}

/** A row of the tree: dragged by anywhere, moved by Alt and arrows or by its menu. */
export function TreeRow({ item, moves, drag, start, children, menu }: Props) {
  const { t } = useTranslation();
  const mayMove = moves.mayMove(item.kind);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!by || !event.altKey || !mayMove) return;
    event.preventDefault();
    moves.step(item, by);
  };
  const level = moves.levelOf(item);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what dragging does, the buttons in the row do as well
    <div className={classes.row} data-edge={drag.edgeOf(item)} onKeyDown={onKeyDown} {...drag.propsOf(item)}>
      {mayMove && <IconGripVertical className={classes.grip} size={15} aria-hidden />}
      {start}
      {children}
      {(mayMove || menu) && (
        <Menu>
          <Menu.Target>
            <ActionIcon size="sm" aria-label={t('catalogue.actionsFor', { name: item.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayMove && (
              <>
                <Menu.Item
                  leftSection={<IconArrowUp size={15} />}
                  disabled={level[0]?.id === item.id}
                  onClick={() => moves.step(item, -1)}
                >
                  {t('catalogue.up')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconArrowDown size={15} />}
                  disabled={level.at(-1)?.id === item.id}
                  onClick={() => moves.step(item, 1)}
                >
                  {t('catalogue.down')}
                </Menu.Item>
              </>
            )}
            {menu}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
