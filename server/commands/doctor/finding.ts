/** What a check found. What only may become a trouble is a `warn`; a `fail` keeps the server from working right. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly detail: string;
}

export const finding = (check: string, state: Finding['state'], detail: string): Finding => ({ check, state, detail });
