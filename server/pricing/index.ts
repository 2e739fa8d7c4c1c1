export { asItem } from './as-item.ts';
export { type Choice, chooseOptions, type UnitPrice, unitPriceOf } from './choices.ts';
export { type CouponTerms, discountsOf } from './discount.ts';
export { type Quote, quote } from './quote.ts';
