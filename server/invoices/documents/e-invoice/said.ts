import type { Language } from '../texts.ts';

/** Sentences that electronic invoices carry. */
export interface Said {
  readonly onReceipt: string;
  readonly credited: string;
  readonly reverseCharge: string;
  readonly exempt: string;
  readonly untaxed: string;
}

export const said: Readonly<Record<Language, Said>> = {
  en: {
    onReceipt: 'Payable on receipt.',
    credited: 'The amount is set off against the invoice, or was added to your credit.',
    reverseCharge: 'Reverse charge: the recipient accounts for the VAT.',
    exempt: 'Exempt from VAT.',
    untaxed: 'Not subject to VAT.',
  },
  de: {
    onReceipt: 'Zahlbar sofort nach Erhalt.',
    credited: 'Der Betrag ist mit der Rechnung verrechnet oder dem Kundenguthaben gutgeschrieben.',
    reverseCharge: 'Steuerschuldnerschaft des Leistungsempfängers.',
    exempt: 'Von der Umsatzsteuer befreit.',
    untaxed: 'Nicht umsatzsteuerbar.',
  },
};
