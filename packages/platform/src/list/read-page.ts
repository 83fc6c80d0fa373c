import type { Page, PageQuery, Refusal, Window } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import { z } from 'zod';

/**
 * Reads one page of a list that is ordered by a key. `list` answers the items after a key, in order, at most as many
 * as it is asked for; one more than the page is asked for, to know whether there is a next one. Refuses a cursor
 * that was not made here or belongs to another list.
 */
export async function readPage<Key extends string | object | readonly [], Item>(
  query: PageQuery,
  key: { readonly schema: z.core.$ZodType<Key>; readonly of: (item: Item) => Key },
  list: (window: Window<Key>) => Promise<readonly Item[]>,
): Promise<Result<Page<Item>, Refusal<'invalid-input'>>> {
  const after = query.cursor === undefined ? null : readCursor(key.schema, query.cursor);
  if (after === undefined) {
    return refuse({
      code: 'invalid-input',
      errors: [{ pointer: '/query/cursor', detail: 'must be the `nextCursor` of the page before' }],
    });
  }
  const found = await list({ limit: query.limit + 1, after });
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const hasNext = found.length > query.limit && last !== undefined;
  return ok({ items, nextCursor: hasNext ? makeCursor(key.of(last)) : null });
}

/** Opaque to callers, so that the order of a list may change without a new API. */
function makeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function readCursor<Key>(schema: z.core.$ZodType<Key>, cursor: string): Key | undefined {
  try {
    return z.safeParse(schema, JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
