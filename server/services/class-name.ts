/** What the recorded panel calls a service where a column names a class. */
export const SERVICE = 'App\\Models\\Service';

/** And what it calls a change of one. */
export const UPGRADE = 'App\\Models\\ServiceUpgrade';
