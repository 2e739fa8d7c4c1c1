import { useQueryClient } from '@tanstack/react-query';
import { type Invoice, type InvoiceItem, ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';

/** What somebody types into a line: texts, as they are. */
export interface Draft {
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
}

export type DraftErrors = Partial<Record<keyof Draft, string>>;

export interface DraftState {
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly change: (changes: Partial<Draft>) => void;
  readonly save: () => Promise<void>;
  readonly discard: () => void;
}

const EMPTY: Draft = { description: '', quantity: '1', price: '' };
const NEW = 'new';

const draftOf = (item: InvoiceItem | undefined): Draft =>
  item ? { description: item.description, quantity: String(item.quantity), price: item.price } : EMPTY;

/** The lines that are being changed, and one that may be added. */
export function useItemDrafts({ id: invoiceId }: Invoice) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [edits, setEdits] = useState<Readonly<Record<string, Partial<Draft>>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, DraftErrors>>>({});
  const [saving, setSaving] = useState<string>();
  const forget = (key: string) => {
    setEdits(({ [key]: _edited, ...others }) => others);
    setErrors(({ [key]: _wrong, ...others }) => others);
  };
  const save = async (item: InvoiceItem | undefined, key: string, draft: Draft) => {
    setSaving(key);
    try {
      await writeItem(invoiceId, item, draft);
      await afterWrite(client);
      forget(key);
    } catch (error) {
      if (error instanceof ValidationError) setErrors((before) => ({ ...before, [key]: textsOf(error) }));
      else toastProblem(error);
    } finally {
      setSaving(undefined);
    }
  };
  const of = (item: InvoiceItem | undefined): DraftState => {
    const key = item ? String(item.id) : NEW;
    const draft = { ...draftOf(item), ...edits[key] };
    return {
      draft,
      errors: errors[key] ?? {},
      dirty: differs(draft, draftOf(item)),
      saving: saving === key,
      change: (changes) => setEdits((before) => ({ ...before, [key]: { ...before[key], ...changes } })),
      save: () => save(item, key, draft),
      discard: () => forget(key),
    };
  };
  const remove = async (item: InvoiceItem) => {
    const question = {
      title: t('invoices.removeItem'),
      text: item.description,
      action: t('actions.delete'),
      danger: true,
    };
    if (!(await confirm(question))) return;
    try {
      await api.invoiceItems.delete(item.id);
      forget(String(item.id));
      toastDone(t('invoices.itemRemoved'));
      await afterWrite(client);
    } catch (error) {
      toastProblem(error);
    }
  };
  return { of, remove, dirty: Object.keys(edits).length > 0 };
}

const differs = (one: Draft, other: Draft): boolean => JSON.stringify(one) !== JSON.stringify(other);

function writeItem(invoice_id: number, item: InvoiceItem | undefined, draft: Draft): Promise<unknown> {
  const { description, price } = draft;
  // A text that is no number goes as it is: the server says what is wrong with it.
  const input = { description, price, quantity: draft.quantity as unknown as number };
  if (!item) return api.invoiceItems.create({ invoice_id, ...input });
  const before = draftOf(item);
  const changed = Object.entries(input).filter(([name]) => draft[name as keyof Draft] !== before[name as keyof Draft]);
  return api.invoiceItems.update(item.id, Object.fromEntries(changed));
}
