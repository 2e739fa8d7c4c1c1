import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import type { InvoiceItem } from '@tollgate/sdk';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isAmount, padded, times } from '../../ui/amounts.ts';
import { useMoney } from '../../ui/money.ts';
import { MoneyInput } from '../../ui/resource-form/money-input.tsx';
import classes from './invoice-items.module.css';
import { Reference } from './item-reference.tsx';
import type { DraftState } from './use-item-drafts.ts';

interface Props {
  /** undefined: the line that is added */
  readonly item: InvoiceItem | undefined;
  readonly currency: string;
  readonly state: DraftState;
  readonly readOnly?: boolean;
  readonly onDelete?: () => void;
}

/** A line of an invoice. Enter saves it, Escape takes it back. */
export function ItemRow({ item, currency, state, readOnly = false, onDelete }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const { draft, errors, saving } = state;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') state.discard();
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (state.dirty) void state.save();
  };
  const problemsId = useId();
  const shared = {
    'aria-describedby': problemsId,
    disabled: saving,
    readOnly,
    variant: 'unstyled',
    classNames: { input: classes.input },
  } as const;
  const problems = Object.values(errors);
  const whole = /^\d+$/.test(draft.quantity);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see invoice-items.tsx
    // biome-ignore lint/a11y/useFocusableInteractive: what is in it can be focused
    <div className={classes.row} role="row" data-new={!item || undefined} onKeyDown={onKeyDown}>
      <Cell wide>
        <TextInput
          {...shared}
          aria-label={t('fields.description')}
          placeholder={item ? undefined : t('invoices.addItem')}
          value={draft.description}
          error={errors.description !== undefined}
          onChange={(event) => state.change({ description: event.currentTarget.value })}
        />
        <Reference item={item} />
      </Cell>
      <Cell label={t('fields.quantity')}>
        <TextInput
          {...shared}
          aria-label={t('fields.quantity')}
          inputMode="numeric"
          value={draft.quantity}
          error={errors.quantity !== undefined}
          onChange={(event) => state.change({ quantity: event.currentTarget.value.trim() })}
        />
      </Cell>
      <Cell label={t('fields.price')}>
        <MoneyInput
          {...shared}
          aria-label={t('fields.price')}
          code={currency}
          bare
          placeholder="0.00"
          value={draft.price}
          error={errors.price !== undefined}
          onChange={(price) => state.change({ price })}
        />
      </Cell>
      <Cell label={t('fields.total')}>
        <span className={classes.sum}>
          {isAmount(draft.price) && whole
            ? money(padded(times(draft.price, Number(draft.quantity)), currency), currency)
            : '–'}
        </span>
      </Cell>
      <Cell>
        <span className={classes.buttons}>
          {state.dirty ? (
            <>
              <Small
                label={item ? t('actions.save') : t('invoices.addItem')}
                color="petrol"
                onClick={() => void state.save()}
              >
                {item ? <IconCheck size={16} /> : <IconPlus size={16} />}
              </Small>
              <Small label={t('actions.discard')} onClick={state.discard}>
                <IconX size={16} />
              </Small>
            </>
          ) : (
            onDelete && (
              <Small label={t('invoices.removeItem')} onClick={onDelete}>
                <IconTrash size={15} />
              </Small>
            )
          )}
        </span>
      </Cell>
      <p id={problemsId} className={classes.problems} role="alert">
        {problems.join(' ')}
      </p>
    </div>
  );
}

function Cell({ label, wide, children }: { label?: string; wide?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see invoice-items.tsx
    <div role="cell" className={classes.cell} data-wide={wide || undefined} data-label={label}>
      {children}
    </div>
  );
}

function Small(props: { label: string; color?: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        aria-label={props.label}
        color={props.color}
        variant={props.color ? 'light' : undefined}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
