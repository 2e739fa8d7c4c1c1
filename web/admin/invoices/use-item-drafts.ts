import { useQueryClient } from '@tanstack/react-query';
import { type Invoice, type InvoiceItem, PreconditionFailedError, ValidationError } from '@tollgate/sdk';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { versionOf } from '../../ui/data/version.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import type { Difference } from '../../ui/resource-form/conflict-dialog.tsx';

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

/** What is typed into a line, and the item as it was when that began. */
interface Edit {
  readonly from: InvoiceItem | undefined;
  readonly changes: Partial<Draft>;
}

/** A line that somebody else changed meanwhile. */
interface Conflict {
  readonly item: InvoiceItem;
  readonly draft: Draft;
}

const EMPTY: Draft = { description: '', quantity: '1', price: '' };
const NEW = 'new';

const draftOf = (item: InvoiceItem | undefined): Draft =>
  item ? { description: item.description, quantity: String(item.quantity), price: item.price } : EMPTY;

/** The lines of an invoice while some are being changed, and one that may be added. */
export function useItemDrafts({ id: invoiceId }: Invoice, items: readonly InvoiceItem[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [edits, setEdits] = useState<Readonly<Record<string, Edit>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, DraftErrors>>>({});
  const [saving, setSaving] = useState<string>();
  const [conflict, setConflict] = useState<Conflict>();
  const forget = (key: string) => {
    setEdits(({ [key]: _edited, ...others }) => others);
    setErrors(({ [key]: _wrong, ...others }) => others);
  };
  const refused = async (error: unknown, key: string, item: InvoiceItem | undefined, draft: Draft) => {
    if (error instanceof ValidationError) setErrors((before) => ({ ...before, [key]: textsOf(error) }));
    else if (item && error instanceof PreconditionFailedError) {
      await afterWrite(client);
      setConflict({ item, draft });
    } else toastProblem(error);
  };
  const save = async (item: InvoiceItem | undefined, draft: Draft) => {
    const key = keyOf(item);
    setSaving(key);
    try {
      await writeItem(invoiceId, item, draft);
      await afterWrite(client);
      forget(key);
    } catch (error) {
      await refused(error, key, item, draft);
    } finally {
      setSaving(undefined);
    }
  };
  const of = (item: InvoiceItem | undefined): DraftState => {
    const key = keyOf(item);
    const { from = item, changes } = edits[key] ?? {};
    const draft = { ...draftOf(item), ...changes };
    return {
      draft,
      errors: errors[key] ?? {},
      dirty: differs(draft, draftOf(item)),
      saving: saving === key,
      change: (more) =>
        setEdits((before) => ({
          ...before,
          [key]: { from: before[key] ? before[key].from : item, changes: { ...before[key]?.changes, ...more } },
        })),
      save: () => save(from, draft),
      discard: () => forget(key),
    };
  };
  const now = conflict && items.find(({ id }) => id === conflict.item.id);
  const closeConflict = () => setConflict(undefined);
  return {
    of,
    remove: useRemoval(forget),
    dirty: Object.keys(edits).length > 0,
    conflict: conflict && {
      differences: now ? differencesOf(draftOf(now), conflict.draft, t) : [],
      onTakeTheirs: () => {
        forget(keyOf(conflict.item));
        closeConflict();
      },
      onKeepMine: () => {
        closeConflict();
        void save(now ?? conflict.item, conflict.draft);
      },
      onClose: closeConflict,
    },
  };
}

function useRemoval(forget: (key: string) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (item: InvoiceItem) => {
    const question = { title: t('invoices.removeItem'), text: item.description, action: t('actions.delete') };
    if (!(await confirm({ ...question, danger: true }))) return;
    try {
      await api.invoiceItems.delete(item.id, { ifMatch: versionOf(item) });
      forget(keyOf(item));
      toastDone(t('invoices.itemRemoved'));
    } catch (error) {
      toastProblem(error);
    }
    await afterWrite(client);
  };
}

const keyOf = (item: InvoiceItem | undefined): string => (item ? String(item.id) : NEW);

const differs = (one: Draft, other: Draft): boolean => JSON.stringify(one) !== JSON.stringify(other);

const differencesOf = (theirs: Draft, yours: Draft, t: TFunction): Difference[] =>
  (['description', 'quantity', 'price'] as const)
    .filter((name) => theirs[name] !== yours[name])
    .map((name) => ({ label: t(`fields.${name}`), theirs: theirs[name], yours: yours[name] }));

function writeItem(invoice_id: number, item: InvoiceItem | undefined, draft: Draft): Promise<unknown> {
  const { description, price } = draft;
  // A text that is no number goes as it is: the server says what is wrong with it.
  const input = { description, price, quantity: draft.quantity as unknown as number };
  if (!item) return api.invoiceItems.create({ invoice_id, ...input });
  const before = draftOf(item);
  const changed = Object.entries(input).filter(([name]) => draft[name as keyof Draft] !== before[name as keyof Draft]);
  return api.invoiceItems.update(item.id, Object.fromEntries(changed), { ifMatch: versionOf(item) });
}
