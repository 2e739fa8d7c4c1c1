/** What the recorded panel calls a value of an option where a column names a class: its values are options below an option. */
export const CONFIG_OPTION = 'App\\Models\\ConfigOption';
