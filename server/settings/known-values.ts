const WHOLE = 'The value of this setting must be a whole number from 0 on, of at most 15 digits.';
const PADDING = 'The value of this setting must be a whole number from 1 to 20.';
const FORMAT = 'The value of this setting must have at most 60 characters.';

const count = (value: string) => (/^\d{1,15}$/.test(value) ? undefined : WHOLE);
const padding = (value: string) => (/^([1-9]|1\d|20)$/.test(value) ? undefined : PADDING);
const format = (value: string) => (value.length <= 60 ? undefined : FORMAT);

/** What is wrong with a value of a setting whose type alone does not say it: the series of numbers of documents rest on these. */
export const problemsByKey: Readonly<Record<string, (value: string) => string | undefined>> = {
  invoice_number: count,
  invoice_number_padding: padding,
  invoice_number_format: format,
  credit_note_number: count,
  credit_note_number_padding: padding,
  credit_note_number_format: format,
};
