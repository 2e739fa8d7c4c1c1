/** How a call went wrong. */
export type Failure =
  /** the strategy said no */
  | 'refused'
  /** it threw something else */
  | 'threw'
  /** there was no answer in time; its process was ended */
  | 'timeout'
  /** its process ended by itself */
  | 'exited'
  /** it took more memory than it may */
  | 'memory'
  /** it answered with what the interface doesn't know */
  | 'garbage'
  /** it could not be loaded, or is not there any more */
  | 'missing'
  /** too many calls wait for it */
  | 'busy';

const SURE: ReadonlySet<Failure> = new Set(['refused', 'missing', 'busy']);

/** A call of a strategy failed. The message is a sentence for staff, without secrets. */
export class StrategyError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, message: string) {
    super(message);
    this.failure = failure;
  }

  /** `refused`: nothing happened, for sure. `unknown`: it may have been done all the same. */
  get outcome(): 'refused' | 'unknown' {
    return SURE.has(this.failure) ? 'refused' : 'unknown';
  }
}
