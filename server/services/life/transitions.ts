/** What can become of a service. No I/O. */

export const STATUSES = ['pending', 'active', 'cancelled', 'suspended'] as const;
export type Status = (typeof STATUSES)[number];

interface Transition {
  readonly from: readonly Status[];
  readonly to: Status;
  /** what it does, after "can be" */
  readonly done: string;
}

export const TRANSITIONS = {
  /** also one that has ended, which then begins anew */
  activate: { from: ['pending', 'cancelled'], to: 'active', done: 'activated' },
  suspend: { from: ['active'], to: 'suspended', done: 'suspended' },
  unsuspend: { from: ['suspended'], to: 'active', done: 'unsuspended' },
  /** gives up one that never began */
  cancel: { from: ['pending'], to: 'cancelled', done: 'cancelled' },
  terminate: { from: ['active', 'suspended'], to: 'cancelled', done: 'terminated' },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof TRANSITIONS;

export const allows = (name: TransitionName, status: string): boolean =>
  (TRANSITIONS[name].from as readonly string[]).includes(status);

/** The transition that a change of the status means; undefined where it means none. */
export function transitionBetween(before: string, after: string): TransitionName | undefined {
  if (before === after) return undefined;
  const names = Object.keys(TRANSITIONS) as TransitionName[];
  return names.find((name) => TRANSITIONS[name].to === after && allows(name, before));
}

/** Why a service of this status can't go that way, as a sentence. */
export function refusalOf(name: TransitionName, status: string): string {
  const { from, done } = TRANSITIONS[name];
  const instead =
    name === 'cancel' && allows('terminate', status) ? ': terminate it, or let it end with its period' : '';
  return `This service is ${status}: only one that is ${from.join(' or ')} can be ${done}${instead}.`;
}
