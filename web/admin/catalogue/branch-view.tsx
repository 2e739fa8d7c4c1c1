import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronRight,
  IconFolder,
  IconFolderPlus,
  IconPackage,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import classes from './catalogue.module.css';
import type { Branch, Leaf } from './tree.ts';
import { TreeRow } from './tree-row.tsx';
import type { Drag } from './use-drag.ts';
import type { Moves } from './use-moves.ts';

export interface TreeActions {
  readonly moves: Moves;
  readonly drag: Drag;
  readonly isClosed: (id: number) => boolean;
  readonly toggle: (id: number) => void;
  readonly edit: (branch: Branch) => void;
  readonly add: (parent: number) => void;
  readonly remove: (branch: Branch) => void;
}

/** A category with what is in it. */
export function BranchView({ branch, tree }: { branch: Branch; tree: TreeActions }) {
  const { t } = useTranslation();
  const can = useCan();
  const closed = tree.isClosed(branch.id);
  const count = branch.products.length + branch.branches.length;
  const Chevron = closed ? IconChevronRight : IconChevronDown;
  return (
    <li>
      <TreeRow
        item={branch}
        moves={tree.moves}
        drag={tree.drag}
        menu={<BranchMenu branch={branch} tree={tree} />}
        start={
          <>
            <ActionIcon
              size="sm"
              aria-label={t(closed ? 'catalogue.open' : 'catalogue.close', { name: branch.name })}
              aria-expanded={!closed}
              disabled={count === 0}
              className={classes.chevron}
              onClick={() => tree.toggle(branch.id)}
            >
              <Chevron size={15} />
            </ActionIcon>
            <IconFolder size={16} stroke={1.7} className="tg-dim" aria-hidden />
          </>
        }
      >
        <span className={classes.name}>
          {can('categories.update') ? (
            <UnstyledButton className="tg-link" fz="inherit" fw={600} onClick={() => tree.edit(branch)}>
              {branch.name}
            </UnstyledButton>
          ) : (
            <b>{branch.name}</b>
          )}
          <span className={`${classes.slug} tg-mono`}>/{branch.category.full_slug ?? branch.category.slug}</span>
        </span>
        {branch.products.length > 0 && (
          <span className={`${classes.count} tg-number`}>
            {t('catalogue.products', { count: branch.products.length })}
          </span>
        )}
      </TreeRow>
      {!closed && count > 0 && (
        <ul className={classes.level}>
          {branch.branches.map((each) => (
            <BranchView key={each.id} branch={each} tree={tree} />
          ))}
          {branch.products.map((leaf) => (
            <LeafView key={`product-${leaf.id}`} leaf={leaf} tree={tree} />
          ))}
        </ul>
      )}
    </li>
  );
}

function BranchMenu({ branch, tree }: { branch: Branch; tree: TreeActions }) {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <>
      {can('categories.update') && (
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => tree.edit(branch)}>
          {t('actions.edit')}
        </Menu.Item>
      )}
      {can('products.create') && (
        <Menu.Item
          leftSection={<IconPlus size={15} />}
          renderRoot={(props) => <Link to="/products/new" search={{ category: String(branch.id) }} {...props} />}
        >
          {t('catalogue.newProduct')}
        </Menu.Item>
      )}
      {can('categories.create') && (
        <Menu.Item leftSection={<IconFolderPlus size={15} />} onClick={() => tree.add(branch.id)}>
          {t('catalogue.newBelow')}
        </Menu.Item>
      )}
      {can('categories.delete') && (
        <Menu.Item data-danger leftSection={<IconTrash size={15} />} onClick={() => tree.remove(branch)}>
          {t('actions.delete')}
        </Menu.Item>
      )}
    </>
  );
}

function LeafView({ leaf, tree }: { leaf: Leaf; tree: TreeActions }) {
  const { t } = useTranslation();
  const { product } = leaf;
  return (
    <li>
      <TreeRow
        item={leaf}
        moves={tree.moves}
        drag={tree.drag}
        menu={null}
        start={<IconPackage size={15} stroke={1.6} className={classes.leaf} aria-hidden />}
      >
        <span className={classes.name}>
          <Link to="/products/$productId" params={{ productId: String(leaf.id) }} className="tg-link" draggable={false}>
            {leaf.name}
          </Link>
          {product.hidden === 1 && <Status tone="quiet">{t('catalogue.hidden')}</Status>}
        </span>
        {product.stock !== null && (
          <span className={`${classes.count} tg-number`}>{t('catalogue.inStock', { count: product.stock })}</span>
        )}
      </TreeRow>
    </li>
  );
}
