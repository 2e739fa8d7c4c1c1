import { StartError } from '../platform/errors.ts';
import type { Listed } from './command.ts';

/** A command that is promised: it says so, and what helps until then. */
export const notYet = (sentence: string): Listed => ({
  about: sentence,
  hidden: true,
  load: async () => {
    throw new StartError(sentence);
  },
});
