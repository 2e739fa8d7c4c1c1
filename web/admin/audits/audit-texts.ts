import i18next from 'i18next';
import { nameOf } from '../../ui/session.ts';
import type { Tone } from '../../ui/status.tsx';
import type { AuditRow } from './audit-table.tsx';

/** "invoiceItems", or as the recorded panel has it "App\\Models\\InvoiceItem", in words. */
export function nameOfModel(type: string): string {
  const [, model] = /^App\\Models\\(.+)$/.exec(type) ?? [];
  const name = model ? pluralOf(model.charAt(0).toLowerCase() + model.slice(1)) : type;
  return i18next.t(`models.${name}` as 'models.users', { defaultValue: name });
}

const pluralOf = (name: string): string => (name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`);

/** A field as the panel calls it, where it does; else in plain words. */
export function nameOfField(name: string): string {
  const keys = [`audits.names.${name}` as 'audits.names.amount', `fields.${name}` as 'fields.email'];
  return i18next.t(keys as ['fields.email'], { defaultValue: name.replaceAll('_', ' ') });
}

/** "created" and the like in the reader's language; "user.signed_in" as "Signed in". */
export function nameOfEvent(event: string): string {
  const verb = event.replace(/^.*\./, '');
  const words = verb.replaceAll('_', ' ');
  const keys = [`audits.events.${event.replaceAll('.', '_')}`, `audits.events.${verb}`];
  return i18next.t(keys as ['audits.events.created'], {
    defaultValue: words.charAt(0).toUpperCase() + words.slice(1),
  });
}

export function toneOfEvent(event: string): Tone {
  if (event.includes('delete')) return 'bad';
  if (event.includes('create')) return 'good';
  return event.includes('update') ? 'info' : 'quiet';
}

/** Who it was: a user, a key, or the system itself. */
export function actorOf({ user, api_key, actor_type }: AuditRow): string {
  if (api_key) return i18next.t('audits.byKey', { name: api_key.name });
  return user ? nameOf(user) : nameOfActor(actor_type);
}

/** A kind of actor in words: "api_key" as "API key". */
export const nameOfActor = (type: string): string =>
  i18next.t(`audits.actors.${type}` as 'audits.actors.system', { defaultValue: type.replaceAll('_', ' ') });
