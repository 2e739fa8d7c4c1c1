import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Product } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';

/** Copies a product with its plans and prices, and opens the copy: hidden, until it is what it shall be. */
export function DuplicateButton({ product: { id, name } }: { product: Product }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const { write, busy } = useWrite();
  const may = ['products.create', 'plans.create', 'prices.create'].every(can);
  const duplicate = () =>
    write(async () => {
      const copy = await api.products.duplicate(id, { name: t('catalogue.copyOf', { name: name.slice(0, 240) }) });
      await navigate({ to: '/products/$productId', params: { productId: String(copy.id) } });
    }, t('catalogue.duplicated'));
  if (!may) return null;
  return (
    <Button variant="default" leftSection={<IconCopy size={15} />} loading={busy} onClick={() => void duplicate()}>
      {t('catalogue.duplicate')}
    </Button>
  );
}
