import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

interface Options {
  /** bytes after gzip */
  readonly budget: number;
  /** modules that are imported on demand, but by every first page: they count */
  readonly also: readonly string[];
}

/**
 * Prints what a browser loads before the panel stands, compressed as a server would, and fails the build when it is more than the budget: the entry,
 * everything it imports, and the chunks named in `also` with theirs.
 */
export function firstLoad({ budget, also }: Options): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const first = chunks.filter(
        (chunk) => chunk.isEntry || also.some((part) => chunk.facadeModuleId?.endsWith(part)),
      );
      const bytes = [...closure(first, bundle)].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
      const text = `first load: ${(bytes / 1000).toFixed(1)} kB of compressed JavaScript (at most ${budget / 1000} kB)`;
      if (bytes > budget) this.error(text);
      console.log(text);
    },
  };
}

function closure(first: readonly Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): Set<Rolldown.OutputChunk> {
  const seen = new Set<Rolldown.OutputChunk>();
  const queue = [...first];
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    for (const name of chunk.imports) {
      const file = bundle[name];
      if (file?.type === 'chunk') queue.push(file);
    }
  }
  return seen;
}
