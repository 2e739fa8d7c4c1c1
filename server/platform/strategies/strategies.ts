import type { z } from 'zod';
import { plainHost } from '../outbound/policy.ts';
import type { Description } from './declaration.ts';
import { discover, type Places, type Source } from './discover.ts';
import { Pool } from './pool.ts';
import { defineSettings, type Settings, type SettingValues } from './settings.ts';
import { StrategyError } from './strategy-error.ts';

/** What strategies of a kind must be able to do: their methods, and what each may answer. */
export interface Interface<Answers extends Readonly<Record<string, z.ZodType>> = Readonly<Record<string, z.ZodType>>> {
  readonly kind: Description['kind'];
  /** by method, what it answers with */
  readonly answers: Answers;
  /** methods that every strategy of the kind has */
  readonly required: readonly (keyof Answers & string)[];
}

/** What is needed of an interface to find who has it. */
type Wanted = Pick<Interface, 'kind'> & { readonly required: readonly string[] };

/** A strategy that can be used. */
export interface Strategy extends Omit<Description, 'settings' | 'forms'> {
  readonly origin: Source['origin'];
  readonly settings: Settings;
  readonly forms: Readonly<Record<string, Settings>>;
}

/** One that can't, and why. */
export interface Broken {
  readonly label: string;
  readonly problem: string;
}

export interface CallOptions {
  /** opened, as `Settings.read` gives them */
  readonly settings: SettingValues;
  /** milliseconds; 20 seconds when left out */
  readonly timeout?: number;
  /** milliseconds to wait for a free process, when all are at other calls: then it is refused. A minute when left out */
  readonly wait?: number;
}

interface Limits {
  readonly memory: number;
  readonly startup: number;
  readonly processes: number;
  readonly queue: number;
  readonly idle: number;
}

const LIMITS: Limits = { memory: 96, startup: 20_000, processes: 6, queue: 1000, idle: 30_000 };
const TIMEOUT = 20_000;
const WAIT = 60_000;
/** Shorter ones are no secrets, and cutting them out of a text would only garble it. */
const SHORTEST_SECRET = 4;

export interface StrategiesOptions extends Places {
  /** `WEBHOOKS_ALLOW_PRIVATE` */
  readonly allowPrivate: readonly string[];
  readonly log: (line: string) => void;
  readonly limits?: Partial<Limits>;
}

interface Loaded {
  readonly label: string;
  readonly pool: Pool;
  readonly strategy?: Strategy;
  readonly problem?: string;
}

/** All strategies of the house: found when they are first asked for, each in processes of its own. */
export class Strategies {
  readonly #options: StrategiesOptions;
  readonly #pools: Pool[] = [];
  #found: Promise<Promise<Loaded>[]> | undefined;

  constructor(options: StrategiesOptions) {
    this.#options = options;
  }

  /** Those of a kind, in the order in which they were found. */
  async list(wanted: Wanted): Promise<Strategy[]> {
    return (await this.#sorted(wanted)).usable;
  }

  /** What was found and can't be used as one of a kind; those that nobody knows the kind of are told with every one. */
  async broken(wanted: Wanted): Promise<Broken[]> {
    return (await this.#sorted(wanted)).broken;
  }

  /** Does not wait for what comes later in the order: a broken extension holds up nothing that is shipped. */
  async find(wanted: Wanted, id: string): Promise<Strategy | undefined> {
    return (await this.#named(wanted, id))?.strategy;
  }

  /** Calls a method. Rejects with a StrategyError; nothing else comes out of a strategy, and its answer is one that the interface knows. */
  async call<Answers extends Interface['answers'], Method extends keyof Answers & string>(
    wanted: Interface<Answers>,
    id: string,
    method: Method,
    input: unknown,
    { settings, timeout = TIMEOUT, wait = WAIT }: CallOptions,
  ): Promise<z.output<Answers[Method]>> {
    const found = await this.#named(wanted, id);
    if (!found) throw new StrategyError('missing', `There is no ${wanted.kind} strategy ${id} on this server.`);
    const { strategy, pool } = found;
    if (!strategy.methods.includes(method)) throw new StrategyError('missing', `${id} can not do ${method}.`);
    const { secrets, declaration } = strategy.settings;
    const call = {
      ...{ method, input, settings, timeout },
      secrets: secrets.map((name) => settings[name]).filter(isSecret),
      hosts: Object.keys(declaration).flatMap((name) => hostIn(declaration[name]!.type, settings[name])),
    };
    const answer = await pool.call(call, wait);
    const parsed = wanted.answers[method]!.safeParse(answer);
    if (parsed.success) return parsed.data as z.output<Answers[Method]>;
    const [issue] = parsed.error.issues;
    const where = issue!.path.join('.') || 'all of it';
    throw new StrategyError(
      'garbage',
      `${id} answered ${method} with what is no answer (${where}: ${issue!.message}).`,
    );
  }

  /** Ends all processes. */
  async stop(): Promise<void> {
    await this.#found;
    await Promise.all(this.#pools.map((pool) => pool.stop()));
  }

  async #named(wanted: Wanted, id: string): Promise<{ strategy: Strategy; pool: Pool } | undefined> {
    this.#found ??= this.#load();
    for (const one of await this.#found) {
      const { strategy, pool } = await one;
      if (strategy?.id === id && strategy.kind === wanted.kind && !lacking(wanted, strategy)) return { strategy, pool };
    }
    return undefined;
  }

  async #sorted(wanted: Wanted): Promise<{ usable: Strategy[]; broken: Broken[] }> {
    this.#found ??= this.#load();
    const usable: Strategy[] = [];
    const broken: Broken[] = [];
    for (const { label, strategy, problem } of await Promise.all(await this.#found)) {
      if (!strategy) broken.push({ label, problem: problem! });
      else if (strategy.kind === wanted.kind) {
        const twice = usable.some(({ id }) => id === strategy.id);
        const wrong = twice ? `There is another one named ${strategy.id}.` : lacking(wanted, strategy);
        if (wrong) broken.push({ label, problem: wrong });
        else usable.push(strategy);
      }
    }
    return { usable, broken };
  }

  async #load(): Promise<Promise<Loaded>[]> {
    const { log, allowPrivate, folder, limits } = this.#options;
    return (await discover(this.#options)).map(async ({ specifier, label, origin }) => {
      const tell = (line: string) => log(`Strategy ${label}: ${line}`);
      const pool = new Pool({ ...LIMITS, ...limits, specifier, allowPrivate, folder, log: tell });
      this.#pools.push(pool);
      return pool.describe().then(
        (description) => ({ pool, label, strategy: strategyOf(description, origin) }),
        ({ message }: StrategyError) => {
          tell(message);
          return { pool, label, problem: message };
        },
      );
    });
  }
}

function lacking({ required }: Wanted, { methods }: Strategy): string | undefined {
  const missing = required.filter((name) => !methods.includes(name));
  return missing.length > 0 ? `It can not do ${missing.join(', ')}.` : undefined;
}

function strategyOf({ settings, forms, ...description }: Description, origin: Source['origin']): Strategy {
  const others = Object.entries(forms).map(([name, declaration]) => [name, defineSettings(declaration)]);
  return { ...description, origin, settings: defineSettings(settings), forms: Object.fromEntries(others) };
}

const isSecret = (value: unknown): value is string => typeof value === 'string' && value.length >= SHORTEST_SECRET;

const hostIn = (type: string, value: unknown): string[] => {
  const url = type === 'url' && typeof value === 'string' ? URL.parse(value) : null;
  return url ? [plainHost(url.hostname)] : [];
};

/** None at all, for who works without a house. */
export const noStrategies = new Strategies({ shipped: [], packages: [], folder: '', allowPrivate: [], log: () => {} });
