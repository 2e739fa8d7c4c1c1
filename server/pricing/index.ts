export { asItem } from './as-item.ts';
export { type ChangeLine, type ChangeQuote, quoteChange, type Stretch } from './change.ts';
export { type Choice, chooseOptions, type UnitPrice, unitPriceOf } from './choices.ts';
export { describe } from './describe.ts';
export { type CouponTerms, discountsOf } from './discount.ts';
export type { Span } from './prorate.ts';
export { type Quote, quote } from './quote.ts';
