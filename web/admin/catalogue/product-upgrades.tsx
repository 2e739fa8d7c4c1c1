import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Product } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordSelect } from '../../ui/record-select.tsx';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { targetsQuery } from '../upgrades/change.ts';
import classes from './product-upgrades.module.css';

/** What services of a product may be changed to, besides its other plans. */
export function ProductUpgrades({ product }: { product: Product }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const { data } = useQuery({ ...targetsQuery(product.id), enabled: can('product_upgrades.view') });
  if (!data) return null;
  const add = (id: string | null) =>
    id !== null &&
    void write(
      () => api.productUpgrades.create({ product_id: product.id, upgrade_id: Number(id) }),
      t('upgrades.added'),
    );
  return (
    <Panel title={t('upgrades.title')}>
      <div className={classes.all}>
        {data.length === 0 && <p className={classes.hint}>{t('upgrades.noTargets')}</p>}
        <ul className={classes.targets}>
          {data.map(({ id, upgrade_id, upgrade }) => (
            <li key={id}>
              <Link to="/products/$productId" params={{ productId: String(upgrade_id) }} className="tg-link">
                {upgrade?.name ?? `#${upgrade_id}`}
              </Link>
              {can('product_upgrades.delete') && (
                <ActionIcon
                  aria-label={t('upgrades.remove', { name: upgrade?.name ?? `#${upgrade_id}` })}
                  disabled={busy}
                  onClick={() => void write(() => api.productUpgrades.delete(id), t('upgrades.removed'))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
        {can('product_upgrades.create') && (
          <RecordSelect
            label={t('upgrades.add')}
            resource="products"
            search="search"
            labelOf={(found: Product) => found.name}
            disabled={busy}
            value={null}
            onChange={add}
          />
        )}
      </div>
    </Panel>
  );
}
