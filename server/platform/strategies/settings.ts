import type { FieldErrors } from '../errors.ts';
import { openSealed, type Sealing, seal } from '../seal.ts';
import type { SettingsDeclaration } from './declaration.ts';
import { fieldProblem, readField } from './settings-field.ts';

export type SettingValue = string | number | boolean | readonly string[] | null;
export type SettingValues = Readonly<Record<string, SettingValue>>;

/** Settings as they stand in a row: what may be shown, and secrets, sealed, as base64. */
export interface StoredSettings {
  readonly settings: SettingValues;
  readonly sealed: Readonly<Record<string, string>>;
}

/** A field as the panel shows it. */
export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly default: SettingValue;
  readonly options: readonly { value: string; label: string }[];
  readonly min: number | null;
  readonly max: number | null;
}

/** Where secrets are sealed for: without the name of the field. */
export type Sealer = Sealing;

/** What follows from a declaration of settings: the form, validation, and how they are stored. */
export interface Settings {
  readonly declaration: SettingsDeclaration;
  /** the names of fields that are never shown */
  readonly secrets: readonly string[];
  form(): FormField[];
  /**
   * What is stored after `given` was sent: fields that were left out stay as they are in `before` or get their defaults; null clears one. Errors are
   * by field, as `<prefix>.<name>`.
   */
  write(given: unknown, sealer: Sealer, before?: StoredSettings, prefix?: string): Written;
  /** All values for the strategy itself, secrets opened. A secret that was sealed under another secret of the server is null. */
  read(stored: StoredSettings, sealer: Sealer): SettingValues;
}

type Written =
  | { readonly stored: StoredSettings; readonly errors?: undefined }
  | { readonly errors: FieldErrors; readonly stored?: undefined };

const UNKNOWN = 'There is no such setting.';

/** Settings are declared once: from here come their validation, their form and the sealing of secrets. */
export function defineSettings(declaration: SettingsDeclaration): Settings {
  const entries = Object.entries(declaration);
  const secrets = entries.filter(([, { type }]) => type === 'secret').map(([name]) => name);
  return {
    declaration,
    secrets,
    form: () => entries.map(([name, field]) => formField(name, field)),
    write: (given, sealer, before, prefix = 'settings') => write(declaration, given, sealer, before, prefix),
    read: ({ settings, sealed }, sealer) =>
      Object.fromEntries(
        entries.map(([name, { type }]) => [
          name,
          type === 'secret' ? openOne(sealer, name, sealed[name]) : (settings[name] ?? null),
        ]),
      ),
  };
}

function formField(name: string, field: SettingsDeclaration[string]): FormField {
  const { type, label, description = null, required = false, options = {}, min = null, max = null } = field;
  const choices = Object.entries(options).map(([value, shown]) => ({ value, label: shown }));
  return { name, type, label, description, required, default: field.default ?? null, options: choices, min, max };
}

function write(
  declaration: SettingsDeclaration,
  given: unknown,
  sealer: Sealer,
  before: StoredSettings | undefined,
  prefix: string,
): Written {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { errors: { [prefix]: [`The ${prefix} field must be an object.`] } };
  const errors: FieldErrors = {};
  for (const name of Object.keys(given)) if (!Object.hasOwn(declaration, name)) errors[`${prefix}.${name}`] = [UNKNOWN];
  const settings: Record<string, SettingValue> = {};
  const sealed: Record<string, string> = {};
  for (const [name, field] of Object.entries(declaration)) {
    const sent = (given as Record<string, unknown>)[name];
    const known = field.type === 'secret' ? before?.sealed[name] : before?.settings[name];
    if (sent === undefined && known != null) {
      if (field.type === 'secret') sealed[name] = known as string;
      else settings[name] = known;
      continue;
    }
    const value = readField(field, sent === undefined ? field.default : sent);
    const problem = fieldProblem(field, value);
    if (problem) errors[`${prefix}.${name}`] = [problem];
    else if (field.type !== 'secret') settings[name] = value as SettingValue;
    else if (value !== null) sealed[name] = sealOne(sealer, name, value as string);
  }
  return Object.keys(errors).length > 0 ? { errors } : { stored: { settings, sealed } };
}

const sealingOf = (sealer: Sealer, name: string): Sealing => ({ ...sealer, name: `${sealer.name}:${name}` });
/** A secret of one field, as it is stored. */
export const sealOne = (sealer: Sealer, name: string, value: string): string =>
  seal(sealingOf(sealer, name), Buffer.from(value)).toString('base64');
const openOne = (sealer: Sealer, name: string, sealed: string | undefined): string | null =>
  sealed === undefined
    ? null
    : (openSealed(sealingOf(sealer, name), Buffer.from(sealed, 'base64'))?.toString('utf8') ?? null);
