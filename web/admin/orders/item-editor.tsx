import { ActionIcon, Checkbox, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Product } from '@tollgate/sdk';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { RecordSelect } from '../../ui/record-select.tsx';
import { FieldControl } from '../../ui/resource-form/field-control.tsx';
import { useCan } from '../../ui/session.ts';
import { settingFields } from '../strategies/setting-fields.ts';
import { type BasketItem, checkoutFormQuery, type OptionWithValues, optionsQuery } from './basket.ts';
import classes from './new-order.module.css';

interface Props {
  readonly item: BasketItem;
  readonly at: number;
  /** by field: "items.0.quantity" */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<BasketItem>) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One product of an order: which plan, how many, and what is chosen of its options. */
export function ItemEditor({ item, at, errors, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const error = (field: string) => errors[`items.${at}.${field}`];
  const product = useQuery({
    ...recordQuery('products', item.product ?? '', ['plans.prices']),
    enabled: item.product !== null,
  });
  const asked = useQuery(checkoutFormQuery(item.product)).data?.data.checkout ?? [];
  const options = useQuery({ ...optionsQuery, enabled: can('config_options.view') });
  const own = (options.data ?? []).filter(({ products }) => products.some(({ id }) => String(id) === item.product));
  const plans = (product.data?.plans ?? []).map(({ id, name }) => ({ value: String(id), label: name ?? `#${id}` }));
  const first = item.product === String(product.data?.id) ? plans[0]?.value : undefined;
  useEffect(() => {
    if (item.plan === null && first !== undefined) onChange({ plan: first });
  });
  return (
    <section className={classes.item} aria-label={t('checkout.item', { number: at + 1 })}>
      <div className={classes.terms}>
        <RecordSelect
          label={t('fields.product')}
          resource="products"
          search="search"
          labelOf={(found: Product) => found.name}
          value={item.product}
          error={error('product_id')}
          onChange={(chosen) => onChange({ product: chosen, plan: null, options: {}, settings: {} })}
        />
        <Select
          label={t('checkout.plan')}
          data={plans}
          allowDeselect={false}
          disabled={plans.length === 0}
          value={item.plan}
          error={error('plan_id')}
          onChange={(plan) => onChange({ plan })}
        />
        <TextInput
          label={t('fields.quantity')}
          inputMode="numeric"
          value={item.quantity}
          error={error('quantity')}
          onChange={(event) => onChange({ quantity: event.currentTarget.value.replace(/\D/g, '').slice(0, 5) })}
        />
        {onRemove && (
          <ActionIcon
            className={classes.remove}
            aria-label={t('checkout.removeItem', { number: at + 1 })}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      {own.length > 0 && (
        <div className={classes.options}>
          {own.map((option) => (
            <OptionInput
              key={option.id}
              option={option}
              value={item.options[option.id]}
              error={error(`options.${option.id}`)}
              onChange={(value) => onChange({ options: { ...item.options, [option.id]: value } })}
            />
          ))}
        </div>
      )}
      {asked.length > 0 && (
        <div className={classes.options}>
          {settingFields(asked, { values: {}, secrets: [], secretHint: '' }).map((field, index) => {
            const { name } = asked[index]!;
            return (
              <FieldControl
                key={name}
                field={field}
                values={item.settings}
                value={item.settings[name] ?? field.initial ?? null}
                error={error(`settings.${name}`)}
                onChange={(value) => onChange({ settings: { ...item.settings, [name]: value } })}
              />
            );
          })}
        </div>
      )}
    </section>
  );
}

interface OptionProps {
  readonly option: OptionWithValues;
  readonly value: string | boolean | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}

/** Chooses of an option: a value, a text, or whether it is ticked. */
export function OptionInput({ option, value, error, onChange }: OptionProps) {
  const { name, type, description, values } = option;
  const common = { label: name, description, error };
  if (type === 'checkbox')
    return (
      <Checkbox {...common} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    );
  const text = typeof value === 'string' ? value : '';
  if (type === 'text' || type === 'number')
    return <TextInput {...common} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  const last = Number.MAX_VALUE;
  const data = [...values]
    .sort((one, other) => (one.sort ?? last) - (other.sort ?? last) || one.id - other.id)
    .map((each) => ({ value: String(each.id), label: each.name }));
  return <Select {...common} data={data} value={text || null} onChange={(chosen) => onChange(chosen ?? '')} />;
}
