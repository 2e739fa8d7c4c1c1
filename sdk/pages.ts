import type { Page } from './types.ts';

/** The items of all pages: asks for the next one when the last item of a page has been taken. */
export async function* iterate<Item>(list: (cursor: string) => Promise<Page<Item>>): AsyncGenerator<Item, void, void> {
  let cursor: string | null | undefined = '';
  while (typeof cursor === 'string') {
    const page: Page<Item> = await list(cursor);
    yield* page.data;
    cursor = page.meta.next_cursor;
  }
}
