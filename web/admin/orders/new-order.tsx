import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Columns } from '../../ui/columns.tsx';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordSelect } from '../../ui/record-select.tsx';
import { CurrencySelect } from '../../ui/resource-form/currency-select.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { userLabel } from '../users/labels.ts';
import { type Basket, type BasketItem, newItem, previewQuery, requestOf } from './basket.ts';
import { ItemEditor } from './item-editor.tsx';
import classes from './new-order.module.css';
import { OrderPreview } from './order-preview.tsx';
import { newOrder } from './routes.ts';

/** Orders for a customer: what is chosen stands on one side, what it costs on the other. */
export function NewOrder() {
  const { t } = useTranslation();
  const { user_id = null, currency_code = '' } = newOrder.useSearch() as { user_id?: string; currency_code?: string };
  const [basket, setBasket] = useState<Basket>(() => ({
    ...{ user: user_id, currency: currency_code, coupon: '', items: [newItem()] },
  }));
  const change = (changes: Partial<Basket>) => setBasket({ ...basket, ...changes });
  const changeItem = (key: number, changes: Partial<BasketItem>) =>
    change({ items: basket.items.map((item) => (item.key === key ? { ...item, ...changes } : item)) });
  useUnsavedGuard(basket.items.some(({ product }) => product !== null));
  const request = requestOf(basket);
  const [settled] = useDebouncedValue(request, 350);
  const waiting = JSON.stringify(settled) !== JSON.stringify(request);
  const preview = useQuery(previewQuery(request && settled));
  const errors = preview.error instanceof ValidationError && !waiting ? textsOf(preview.error) : {};
  return (
    <>
      <PageHeader title={t('orders.new')} parent={{ label: t('orders.title'), to: '/orders' }} />
      <Columns
        aside={
          <Panel title={t('checkout.preview')}>
            <OrderPreview preview={preview} asked={request !== undefined} waiting={waiting || preview.isFetching} />
            <PlaceOrder
              basket={basket}
              onPlaced={() => change({ items: [newItem()] })}
              ready={!waiting && preview.isSuccess && !preview.isFetching}
            />
          </Panel>
        }
      >
        <Panel>
          <div className={classes.head}>
            <RecordSelect
              label={t('fields.customer')}
              resource="users"
              search="search"
              labelOf={userLabel}
              withAsterisk
              value={basket.user}
              error={errors.user_id}
              onChange={(user) => change({ user })}
            />
            <CurrencySelect
              label={t('fields.currency')}
              withAsterisk
              value={basket.currency}
              error={errors.currency_code}
              onChange={(currency) => change({ currency })}
            />
            <CouponInput applied={basket.coupon} error={errors.coupon_code} onApply={(coupon) => change({ coupon })} />
          </div>
        </Panel>
        <Panel title={t('checkout.items')}>
          <div className={classes.items}>
            {basket.items.map((item, at) => (
              <ItemEditor
                key={item.key}
                item={item}
                at={at}
                errors={errors}
                onChange={(changes) => changeItem(item.key, changes)}
                onRemove={
                  basket.items.length > 1
                    ? () => change({ items: basket.items.filter(({ key }) => key !== item.key) })
                    : undefined
                }
              />
            ))}
            <div>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={14} />}
                onClick={() => change({ items: [...basket.items, newItem()] })}
              >
                {t('checkout.addItem')}
              </Button>
            </div>
          </div>
        </Panel>
      </Columns>
    </>
  );
}

interface CouponProps {
  readonly applied: string;
  readonly error: string | undefined;
  readonly onApply: (code: string) => void;
}

/** A code is asked about when it is whole: half of one is a wrong one, and those are counted. */
function CouponInput({ applied, error, onApply }: CouponProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(applied);
  return (
    <TextInput
      label={t('checkout.coupon')}
      value={typed}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => onApply(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onApply(typed);
      }}
    />
  );
}

interface PlaceProps {
  readonly basket: Basket;
  readonly ready: boolean;
  readonly onPlaced: () => void;
}

function PlaceOrder({ basket, ready, onPlaced }: PlaceProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { write, busy } = useWrite();
  const place = async () => {
    const request = requestOf(basket);
    if (!request) return;
    let orderId = 0;
    const placed = await write(async () => {
      orderId = (await api.orders.checkout(request)).data.order_id;
    }, t('checkout.placed'));
    if (!placed) return;
    // Nothing is unsaved any more when the page is left.
    flushSync(onPlaced);
    await navigate({ to: '/orders/$orderId', params: { orderId: String(orderId) } });
  };
  return (
    <Button fullWidth className={classes.place} disabled={!ready} loading={busy} onClick={() => void place()}>
      {t('checkout.place')}
    </Button>
  );
}
