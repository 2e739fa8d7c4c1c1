/**
 * What was read from the database and is good until news say otherwise. Every value carries tags ("api_key:5"); news name a
 * tag, and what carries it is dropped, here or on another node. While nobody would tell us of changes (the listener is
 * down) it holds nothing.
 */
export class GuardedCache<Value> {
  readonly #values = new Map<string, Value>();
  readonly #tagsOf: (value: Value) => readonly string[];
  readonly #size: number;
  #generation = 0;
  #listening = false;

  /** `size`: values kept at most */
  constructor(tagsOf: (value: Value) => readonly string[], size = 10_000) {
    this.#tagsOf = tagsOf;
    this.#size = size;
  }

  /** Whether changes on other nodes reach us. */
  listening(up: boolean): void {
    this.#listening = up;
    this.dropAll();
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** To be taken before a value is read from the database: a change that happens meanwhile makes what was read stale. */
  get generation(): number {
    return this.#generation;
  }

  set(key: string, value: Value, generation: number): void {
    if (!this.#listening || generation !== this.#generation) return;
    if (this.#values.size >= this.#size) this.#values.clear();
    this.#values.set(key, value);
  }

  drop(tag: string): void {
    this.#generation++;
    for (const [key, value] of this.#values) if (this.#tagsOf(value).includes(tag)) this.#values.delete(key);
  }

  dropAll(): void {
    this.#generation++;
    this.#values.clear();
  }
}
