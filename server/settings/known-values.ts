import { isZone } from './shop-zone.ts';

const WHOLE = 'The value of this setting must be a whole number from 0 on, of at most 15 digits.';
const PADDING = 'The value of this setting must be a whole number from 1 to 20.';
const FORMAT = 'The value of this setting must have at most 60 characters.';

const ZONE = 'The value of this setting must be the name of a time zone, such as Europe/Berlin.';
const LATE = 'The value of this setting must be credit or reprovision.';
const DAYS = 'The value of this setting must be a whole number from 0 to 365.';

const count = (value: string) => (/^\d{1,15}$/.test(value) ? undefined : WHOLE);
const padding = (value: string) => (/^([1-9]|1\d|20)$/.test(value) ? undefined : PADDING);
const format = (value: string) => (value.length <= 60 ? undefined : FORMAT);

const zone = (value: string) => (value === '' || isZone(value) ? undefined : ZONE);
const late = (value: string) => (/^(credit|reprovision)$/.test(value) ? undefined : LATE);
const days = (value: string) => (/^\d{1,3}$/.test(value) && Number(value) <= 365 ? undefined : DAYS);

/** What is wrong with a value of a setting whose type alone does not say it: the series of numbers of documents, periods and payments rest on these. */
export const problemsByKey: Readonly<Record<string, (value: string) => string | undefined>> = {
  invoice_number: count,
  invoice_number_padding: padding,
  invoice_number_format: format,
  credit_note_number: count,
  credit_note_number_padding: padding,
  credit_note_number_format: format,
  timezone: zone,
  late_payment: late,
  upgrade_invoice_due: days,
};
