/** What the recorded panel calls a product where a column names a class. */
export const PRODUCT = 'App\\Models\\Product';
