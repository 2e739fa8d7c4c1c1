import { useQueryClient } from '@tanstack/react-query';
import { PreconditionFailedError, responseOf, ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { afterWrite } from '../api.ts';
import { collectionOf, type Listed, type RowId } from '../data/collections.ts';
import { fillIn, includable } from '../data/includes.ts';
import { serverText } from '../feedback/server-text.ts';
import { toastProblem } from '../feedback/toast.ts';
import type { Field, FormValue, FormValues } from './types.ts';
import { changesOf, inputsOf, same, suggestionsOf, valuesOf } from './values.ts';

type Saved = object & { readonly id: RowId };

export interface FormOptions<Item extends Saved> {
  readonly resource: Listed;
  /** what is edited; undefined: something new */
  readonly record: Item | undefined;
  readonly fields: readonly Field[];
  /** what the record was read with, so that answers have it too */
  readonly include?: readonly string[];
  /** sent besides, such as the user that something new belongs to */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** what makes something new, where that is not a POST to the resource itself, such as recording a payment of an invoice */
  readonly create?: (input: object) => Promise<Item>;
  /** asked before anything is sent; nothing is when it answers false */
  readonly ask?: (values: FormValues) => Promise<boolean>;
  readonly onSaved?: (record: Item) => void;
}

/** Somebody else changed the record: as it is now. */
export interface Conflict {
  readonly now: Record<string, unknown>;
}

/** The state of a form: values, what changed, errors by field, saving, and what to do when somebody else was faster. */
export function useResourceForm<Item extends Saved>(options: FormOptions<Item>) {
  const { resource, record, fields, include = [], fixed, ask, onSaved } = options;
  const client = useQueryClient();
  // What the form was filled from: while something is unsaved it stays, so that a change by others is noticed.
  const [base, setBase] = useState<Item | undefined>(record);
  const [edits, setEdits] = useState<FormValues>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<Conflict>();
  const initial = valuesOf(fields, base as Record<string, unknown> | undefined);
  const values = { ...initial, ...(base ? {} : suggestionsOf(fields, { ...initial, ...edits })), ...edits };
  const dirty = fields.some(({ name }) => !same(values[name], initial[name]));
  if (record !== base && !dirty && !saving) setBase(record);

  const view = () => ({ include: includable(client, include) });

  const set = (name: string, value: FormValue) => {
    setEdits((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _gone, ...others }) => others);
  };
  const startFrom = (next: Item | undefined) => {
    setBase(next);
    setEdits({});
    setErrors({});
    setConflict(undefined);
  };
  const fail = async (error: unknown) => {
    if (error instanceof ValidationError) setErrors(firstTexts(error, fields));
    else if (error instanceof PreconditionFailedError && base)
      setConflict({ now: fillIn(await collectionOf(resource).get(base.id, view()), include) as Conflict['now'] });
    else toastProblem(error);
  };
  /** `over` is what the server has now: our changes are written over it. */
  const save = async (over: object | undefined = base) => {
    if (ask && !(await ask(values))) return;
    setSaving(true);
    try {
      const collection = collectionOf<Item>(resource);
      const create = options.create ?? ((input: object) => collection.create(input, view()));
      const saved = base
        ? await collection.update(
            base.id,
            { ...changesOf(fields, values, initial), ...fixed },
            {
              ...conditionOf(over),
              ...view(),
            },
          )
        : await create({ ...inputsOf(fields, values), ...fixed });
      fillIn(saved, include);
      // Clean before anybody navigates, so that nobody is asked about unsaved changes.
      flushSync(() => startFrom(base ? saved : undefined));
      void afterWrite(client);
      onSaved?.(saved);
    } catch (error) {
      await fail(error).catch(toastProblem);
    } finally {
      setSaving(false);
    }
  };
  return {
    values,
    initial,
    errors,
    dirty,
    saving,
    conflict,
    set,
    save,
    discard: () => startFrom(record),
    keepMine: () => {
      setConflict(undefined);
      return save(conflict?.now);
    },
    takeTheirs: () => startFrom(conflict?.now as Item | undefined),
    closeConflict: () => setConflict(undefined),
  };
}

export type FormState = ReturnType<typeof useResourceForm<Saved>>;

/** Only what carries a version can be guarded by it. */
const conditionOf = (record: object | undefined) =>
  record && responseOf(record)?.etag ? { ifMatch: record } : undefined;

/** The first text of each field; of a list's entries ("permissions.3") that of the list. What has no field here is under ''. */
function firstTexts({ errors, message }: ValidationError, fields: readonly Field[]): Record<string, string> {
  const texts = Object.entries(errors).map(([name, [text = message]]) => {
    const field = fields.find((each) => each.name === name || each.name === name.split('.')[0]);
    return [field?.name ?? '', serverText(text, field?.label)] as const;
  });
  return texts.length > 0 ? Object.fromEntries(texts.toReversed()) : { '': serverText(message) };
}
