/** What the recorded panel calls a user where a column names a class. */
export const USER = 'App\\Models\\User';
