import type { Rolldown } from 'vite';

/**
 * Which code travels together: what the entry imports is one file, and so are the icons that several pages share. Left alone, a build of this many pages
 * has a hundred files of a few hundred bytes.
 */
export const codeSplitting: Rolldown.CodeSplittingOptions = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'base', tags: ['$initial'], priority: 2 },
    { name: 'icons', test: /@tabler[\\/]icons-react/, minShareCount: 2, priority: 1 },
  ],
};
