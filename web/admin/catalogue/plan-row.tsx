import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '../../ui/resource-form/money-input.tsx';
import { useCan } from '../../ui/session.ts';
import { NO_PRICE, type PlanDraft } from './plan-drafts.ts';
import classes from './plans-editor.module.css';
import type { Plans } from './use-plans.ts';

const TYPES = ['recurring', 'one-time', 'free'] as const;
const UNITS = ['day', 'week', 'month', 'year'] as const;

interface Props {
  readonly draft: PlanDraft;
  readonly index: number;
  readonly codes: readonly string[];
  readonly plans: Plans;
  /** the row that is being dragged */
  readonly dragged: number | undefined;
  readonly onDrag: (index: number | undefined) => void;
}

/** A plan: its terms, and its price in each currency. */
export function PlanRow({ draft, index, codes, plans, dragged, onDrag }: Props) {
  const { t } = useTranslation();
  const [gripped, setGripped] = useState(false);
  const name = draft.name || t('catalogue.planNumber', { number: index + 1 });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!by || !event.altKey) return;
    event.preventDefault();
    plans.move(index, index + by);
  };
  return (
    <section
      className={classes.plan}
      aria-label={name}
      onKeyDown={onKeyDown}
      draggable={gripped}
      data-dragged={dragged === index || undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', name);
        onDrag(index);
      }}
      onDragOver={(event) => {
        if (dragged === undefined) return;
        event.preventDefault();
        if (dragged !== index) {
          plans.move(dragged, index);
          onDrag(index);
        }
      }}
      onDrop={(event) => event.preventDefault()}
      onDragEnd={() => {
        onDrag(undefined);
        setGripped(false);
      }}
    >
      <IconGripVertical
        size={16}
        aria-hidden
        className={classes.grip}
        onPointerDown={() => setGripped(true)}
        onPointerUp={() => setGripped(false)}
      />
      <div className={classes.body}>
        <Terms draft={draft} plans={plans} index={index} name={name} />
        {draft.type === 'free' ? (
          <p className={classes.free}>{t('catalogue.freeHint')}</p>
        ) : (
          <Prices draft={draft} codes={codes} plans={plans} name={name} />
        )}
      </div>
    </section>
  );
}

type PartProps = Pick<Props, 'draft' | 'plans'> & { readonly name: string };

function Terms({ draft, plans, index, name }: PartProps & { index: number }) {
  const { t } = useTranslation();
  const can = useCan();
  const { key, id } = draft;
  const error = (field: string) => plans.errors[`${key}.${field}`];
  return (
    <div className={classes.terms}>
      <TextInput
        className={classes.planName}
        label={t('catalogue.planName')}
        placeholder={t('catalogue.planNamePlaceholder')}
        value={draft.name}
        error={error('name')}
        onChange={(event) => plans.edit(key, { name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('catalogue.planType')}
        value={draft.type}
        error={error('type')}
        onChange={(event) => plans.edit(key, { type: event.currentTarget.value as PlanDraft['type'] })}
        data={TYPES.map((value) => ({ value, label: t(`catalogue.planTypes.${value}`) }))}
      />
      {draft.type === 'recurring' && (
        <>
          <TextInput
            className={classes.period}
            label={t('catalogue.every')}
            inputMode="numeric"
            value={draft.billing_period}
            error={error('billing_period')}
            onChange={(event) =>
              plans.edit(key, { billing_period: event.currentTarget.value.replace(/\D/g, '').slice(0, 4) })
            }
          />
          <NativeSelect
            label={t('catalogue.unit')}
            value={draft.billing_unit}
            error={error('billing_unit')}
            onChange={(event) =>
              plans.edit(key, { billing_unit: event.currentTarget.value as PlanDraft['billing_unit'] })
            }
            data={UNITS.map((value) => ({ value, label: t(`catalogue.units.${value}`) }))}
          />
          <Trial draft={draft} plans={plans} />
        </>
      )}
      <div className={classes.tools}>
        <IconAction
          label={t('catalogue.upOf', { name })}
          icon={IconArrowUp}
          disabled={index === 0}
          run={() => plans.move(index, index - 1)}
        />
        <IconAction
          label={t('catalogue.downOf', { name })}
          icon={IconArrowDown}
          disabled={index === plans.drafts.length - 1}
          run={() => plans.move(index, index + 1)}
        />
        {(id === undefined || can('plans.delete')) && (
          <IconAction label={t('catalogue.removePlan', { name })} icon={IconTrash} run={() => plans.remove(key)} />
        )}
      </div>
    </div>
  );
}

/** How long a plan can be tried out; the unit matters once there is a number. */
function Trial({ draft: { key, trial_period, trial_unit }, plans }: Pick<Props, 'draft' | 'plans'>) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        className={classes.period}
        label={t('catalogue.trial')}
        placeholder="–"
        inputMode="numeric"
        value={trial_period}
        error={plans.errors[`${key}.trial_period`]}
        onChange={(event) =>
          plans.edit(key, { trial_period: event.currentTarget.value.replace(/\D/g, '').slice(0, 4) })
        }
      />
      {trial_period !== '' && (
        <NativeSelect
          label={t('catalogue.trialUnit')}
          value={trial_unit}
          error={plans.errors[`${key}.trial_unit`]}
          onChange={(event) => plans.edit(key, { trial_unit: event.currentTarget.value as PlanDraft['trial_unit'] })}
          data={UNITS.map((value) => ({ value, label: t(`catalogue.units.${value}`) }))}
        />
      )}
    </>
  );
}

interface ActionProps {
  readonly label: string;
  readonly icon: typeof IconTrash;
  readonly disabled?: boolean;
  readonly run: () => void;
}

const IconAction = ({ label, icon: Icon, disabled, run }: ActionProps) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} disabled={disabled} onClick={run}>
      <Icon size={16} />
    </ActionIcon>
  </Tooltip>
);

function Prices({ draft, codes, plans, name }: PartProps & { codes: readonly string[] }) {
  const { t } = useTranslation();
  const { key } = draft;
  return (
    <div className={classes.scroll}>
      <table className={classes.prices}>
        <thead>
          <tr>
            <td />
            {codes.map((code) => (
              <th key={code} scope="col">
                {code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['price', 'setup_fee'] as const).map((field) => (
            <tr key={field}>
              <th scope="row">{t(field === 'price' ? 'fields.price' : 'catalogue.setupFee')}</th>
              {codes.map((code) => (
                <td key={code}>
                  <MoneyInput
                    size="xs"
                    code={code}
                    bare
                    aria-label={t('catalogue.priceIn', {
                      plan: name,
                      code,
                      what: t(field === 'price' ? 'fields.price' : 'catalogue.setupFee'),
                    })}
                    placeholder="–"
                    value={(draft.prices[code] ?? NO_PRICE)[field]}
                    error={plans.errors[`${key}.${code}.${field}`]}
                    onChange={(value) => plans.editPrice(key, code, { [field]: value })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
