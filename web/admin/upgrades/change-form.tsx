import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type Service, ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { type OptionWithValues, optionsQuery } from '../orders/basket.ts';
import { OptionInput } from '../orders/item-editor.tsx';
import { type Change, configsQuery, previewQuery, requestOf, targetsQuery } from './change.ts';
import { ChangePreview } from './change-preview.tsx';
import classes from './upgrades.module.css';

/** Changes a service: what it becomes stands on one side, what that costs on the other. */
export function ChangeForm({ service }: { service: Service }) {
  const { t } = useTranslation();
  const [change, setChange] = useState<Change>(() => ({
    product: String(service.product_id),
    plan: String(service.plan_id),
    ...{ quantity: String(service.quantity), options: {} },
  }));
  const untouched = isUntouched(service, change);
  const request = untouched ? undefined : requestOf(change);
  const [settled] = useDebouncedValue(request, 350);
  const waiting = JSON.stringify(settled) !== JSON.stringify(request);
  const preview = useQuery(previewQuery(service.id, request && settled));
  const errors = preview.error instanceof ValidationError && !waiting ? textsOf(preview.error) : {};
  const { write, busy } = useWrite();
  const costs = Number(preview.data?.total ?? 0) > 0;
  const make = () =>
    write(() => api.services.upgrade(service.id, request), t(costs ? 'upgrades.invoiced' : 'upgrades.made'));
  return (
    <Columns
      aside={
        <Panel title={t('checkout.preview')}>
          <ChangePreview preview={preview} asked={request !== undefined} waiting={waiting || preview.isFetching} />
          <Button
            fullWidth
            className={classes.do}
            disabled={!request || waiting || !preview.isSuccess || preview.isFetching}
            loading={busy}
            onClick={() => void make()}
          >
            {t(costs ? 'upgrades.doInvoice' : 'upgrades.doNow')}
          </Button>
        </Panel>
      }
    >
      <Panel title={t('upgrades.change')}>
        <div className={classes.form}>
          <Terms service={service} change={change} errors={errors} onChange={setChange} />
          <Options service={service} change={change} errors={errors} onChange={setChange} />
        </div>
      </Panel>
    </Columns>
  );
}

const isUntouched = ({ product_id, plan_id, quantity }: Service, change: Change): boolean =>
  change.product === String(product_id) &&
  change.plan === String(plan_id) &&
  change.quantity === String(quantity) &&
  Object.keys(change.options).length === 0;

interface Part {
  readonly service: Service;
  readonly change: Change;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Change) => void;
}

/** Which product and plan, and how many. */
function Terms({ service, change, errors, onChange }: Part) {
  const { t } = useTranslation();
  const can = useCan();
  const own = useQuery(recordQuery('products', service.product_id));
  const targets = useQuery({ ...targetsQuery(service.product_id), enabled: can('product_upgrades.view') });
  const product = useQuery(recordQuery('products', change.product, ['plans.prices']));
  const products = [
    {
      value: String(service.product_id),
      label: t('upgrades.same', { name: own.data?.name ?? `#${service.product_id}` }),
    },
    ...(targets.data ?? []).map(({ upgrade, upgrade_id }) => ({
      value: String(upgrade_id),
      label: upgrade?.name ?? `#${upgrade_id}`,
    })),
  ];
  const plans = (product.data?.plans ?? []).map(({ id, name }) => ({ value: String(id), label: name ?? `#${id}` }));
  return (
    <div className={classes.terms}>
      <Select
        label={t('fields.product')}
        data={products}
        allowDeselect={false}
        value={change.product}
        error={errors.product_id}
        onChange={(chosen) => chosen && onChange({ ...change, product: chosen, plan: null, options: {} })}
      />
      <Select
        label={t('checkout.plan')}
        data={plans}
        allowDeselect={false}
        disabled={plans.length === 0}
        placeholder={t('upgrades.choosePlan')}
        value={change.plan}
        error={errors.plan_id}
        onChange={(plan) => onChange({ ...change, plan })}
      />
      {(product.data?.allow_quantity === 'combined' || service.quantity > 1) && (
        <TextInput
          label={t('fields.quantity')}
          inputMode="numeric"
          value={change.quantity}
          error={errors.quantity}
          onChange={(event) =>
            onChange({ ...change, quantity: event.currentTarget.value.replace(/\D/g, '').slice(0, 5) })
          }
        />
      )}
    </div>
  );
}

/** What may be chosen anew: what is upgradable, and of another product what the service doesn't have yet. */
function Options({ service, change, errors, onChange }: Part) {
  const can = useCan();
  const options = useQuery({ ...optionsQuery, enabled: can('config_options.view') });
  const { data: configs } = useQuery(configsQuery(service.id));
  if (!configs) return null;
  const same = change.product === String(service.product_id);
  const offered = (options.data ?? []).filter(
    ({ id, products, upgradable }) =>
      products.some((product) => String(product.id) === change.product) && (upgradable || (!same && !configs.has(id))),
  );
  if (offered.length === 0) return null;
  return (
    <div className={classes.options}>
      {offered.map((option) => (
        <OptionInput
          key={option.id}
          option={option}
          value={change.options[option.id] ?? chosen(option, configs)}
          error={errors[`options.${option.id}`]}
          onChange={(value) => onChange({ ...change, options: { ...change.options, [option.id]: value } })}
        />
      ))}
    </div>
  );
}

/** What the service has now. */
function chosen({ id, type }: OptionWithValues, configs: ReadonlyMap<number, number>): string | boolean | undefined {
  const value = configs.get(id);
  if (type === 'checkbox') return value !== undefined;
  return value === undefined ? undefined : String(value);
}
