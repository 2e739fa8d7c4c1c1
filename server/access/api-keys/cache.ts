import type { Caller } from '../../platform/http/gate.ts';

/** A key the gate has met, ready to judge requests with. */
export interface KnownKey {
  readonly id: bigint;
  readonly caller: Caller;
  readonly admin: boolean;
  readonly rateLimit: number | null;
  /** milliseconds since 1970 of the moment after which it is refused */
  readonly until: number;
  allows(address: string): boolean;
}

const MAX_KEYS = 10_000;

/**
 * Keys by the SHA-256 of their token. What it holds is dropped when a key changes, here or on another node; while nobody
 * would tell us of changes (the listener is down) it holds nothing.
 */
export class KeyCache {
  readonly #byFingerprint = new Map<string, KnownKey>();
  #generation = 0;
  #listening = false;

  /** Whether changes on other nodes reach us. */
  listening(up: boolean): void {
    this.#listening = up;
    this.dropAll();
  }

  get(fingerprint: string): KnownKey | undefined {
    return this.#byFingerprint.get(fingerprint);
  }

  /** To be taken before a key is read from the database: a change that happens meanwhile makes what was read stale. */
  get generation(): number {
    return this.#generation;
  }

  set(fingerprint: string, key: KnownKey, generation: number): void {
    if (!this.#listening || generation !== this.#generation) return;
    if (this.#byFingerprint.size >= MAX_KEYS) this.#byFingerprint.clear();
    this.#byFingerprint.set(fingerprint, key);
  }

  drop(id: string): void {
    this.#generation++;
    for (const [fingerprint, key] of this.#byFingerprint)
      if (key.id.toString() === id) this.#byFingerprint.delete(fingerprint);
  }

  dropAll(): void {
    this.#generation++;
    this.#byFingerprint.clear();
  }
}
