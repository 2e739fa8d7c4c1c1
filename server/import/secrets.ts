import type { Decrypt } from './laravel-encryption.ts';

/** Opens what the other panel encrypted, and knows how much stays closed. */
export class Secrets {
  readonly #decrypt: Decrypt | undefined;
  readonly #closed = new Set<string>();

  constructor(decrypt?: Decrypt) {
    this.#decrypt = decrypt;
  }

  get unopened(): number {
    return this.#closed.size;
  }

  /** The text; undefined where no key fits, or none is known. */
  open(payload: string): string | undefined {
    const text = this.#decrypt?.(payload);
    if (text === undefined) this.#closed.add(payload);
    return text;
  }
}
