import { toDecimal } from '../../platform/money.ts';
import { invoiceUrl } from '../mails/suspension.ts';
import type { Terms } from '../steps/step.ts';
import type { DunningStep } from './queries.ts';

/** What a reminder can say. */
export interface Facts {
  readonly id: bigint;
  readonly number: string | null;
  /** minor units */
  readonly remaining: bigint;
  readonly currency_code: string;
  readonly due_at: Temporal.Instant;
  readonly name: string | null;
}

interface Text {
  readonly subject: string;
  readonly body: string;
}

const TEXTS: Readonly<Record<'en' | 'de', { before: Text; after: Text }>> = {
  en: {
    before: {
      subject: 'Invoice {{ number }} is due on {{ due }}',
      body: 'Hello {{ name }},\n\n{{ amount }} of invoice {{ number }} are to be paid until {{ due }}.\n\n{{ invoice_url }}\n\n{{ company }}\n',
    },
    after: {
      subject: 'Invoice {{ number }} is overdue',
      body: 'Hello {{ name }},\n\n{{ amount }} of invoice {{ number }} were to be paid until {{ due }} and have not arrived yet. Please pay them now.\n\n{{ invoice_url }}\n\n{{ company }}\n',
    },
  },
  de: {
    before: {
      subject: 'Rechnung {{ number }} ist am {{ due }} fällig',
      body: 'Guten Tag {{ name }},\n\nvon Rechnung {{ number }} sind bis {{ due }} {{ amount }} zu zahlen.\n\n{{ invoice_url }}\n\n{{ company }}\n',
    },
    after: {
      subject: 'Rechnung {{ number }} ist überfällig',
      body: 'Guten Tag {{ name }},\n\nvon Rechnung {{ number }} waren bis {{ due }} {{ amount }} zu zahlen, die noch nicht eingegangen sind. Bitte zahlen Sie jetzt.\n\n{{ invoice_url }}\n\n{{ company }}\n',
    },
  },
};

/** The reminder of an invoice: by the step's own texts, else by ours in the shop's language. Other names than ours stay as they stand. */
export function writeReminder(facts: Facts, step: DunningStep, { setting }: Terms): Text {
  const language = setting('app_language') === 'de' ? 'de' : 'en';
  const text = TEXTS[language][step.days < 0 ? 'before' : 'after'];
  const values: Readonly<Record<string, string>> = {
    name: facts.name ?? '',
    number: facts.number ?? `#${facts.id}`,
    amount: `${toDecimal(facts.remaining, facts.currency_code)} ${facts.currency_code}`,
    due: dayOf(facts.due_at, setting('timezone'), language),
    company: setting('company_name') ?? '',
    url: setting('app_url') ?? '',
    invoice_url: invoiceUrl(setting('app_url'), facts.id),
  };
  const filled = (template: string) =>
    template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
  // A subject is one line, whatever a name holds.
  return {
    subject: filled(step.subject ?? text.subject)
      .replace(/\s+/g, ' ')
      .trim(),
    body: filled(step.body ?? text.body),
  };
}

function dayOf(at: Temporal.Instant, zone: string | null, language: string): string {
  try {
    return at.toZonedDateTimeISO(zone ?? 'UTC').toLocaleString(language, { dateStyle: 'long' });
  } catch {
    return at.toZonedDateTimeISO('UTC').toLocaleString(language, { dateStyle: 'long' });
  }
}
