import { setTimeout } from 'node:timers/promises';

/** How often something is tried that PostgreSQL gave up for the sake of others, the first time included. */
export const ATTEMPTS = 4;

/** Milliseconds to wait at least before it is tried again, and as many more at random, more each time: those that met don't meet again. */
const PAUSE = 10;

const VICTIM: ReadonlySet<string | undefined> = new Set(['40001', '40P01']);

/**
 * Whether an error says that PostgreSQL gave a transaction up because of others at the same time: a deadlock, or an order that is none (SQLSTATE
 * 40P01 and 40001). All of it is undone then, and it can simply be done again.
 */
export const isVictim = (error: unknown): boolean => VICTIM.has((error as { code?: string } | null)?.code);

/** Waits before another attempt; `made` are those that failed. */
export const beforeAttempt = (made: number): Promise<void> => setTimeout(PAUSE * made * (1 + Math.random()));
