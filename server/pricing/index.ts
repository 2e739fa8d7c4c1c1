export { asItem } from './as-item.ts';
export { type ChangeLine, type ChangeQuote, quoteChange } from './change.ts';
export { type Choice, chooseOptions, type UnitPrice, unitPriceOf } from './choices.ts';
export { describe } from './describe.ts';
export { type CouponTerms, discountsOf } from './discount.ts';
export type { Span } from './prorate.ts';
export { type Quote, quote } from './quote.ts';
export { renewalPrice } from './renewal-price.ts';
export { type Sold, type Stretch, worthOf } from './stretch.ts';
