import type { PageQuery, Refusal, Window } from '@agendify/contracts';
import { type Result, ok } from '@agendify/kernel';
import type { z } from 'zod';
import { readPage } from '../list/read-page.ts';

/** A page as the body of an answer. */
export type PageReply<Item> = { readonly body: { items: Item[]; nextCursor: string | null } };

/** Answers one page of a list whose items are sent as they are; see `readPage`. */
export async function answerPage<Key extends string | object | readonly [], Item>(
  query: PageQuery,
  schema: z.core.$ZodType<Key>,
  list: (window: Window<Key>) => Promise<readonly Item[]>,
  keyOf: (item: Item) => Key,
): Promise<Result<PageReply<Item>, Refusal<'invalid-input'>>> {
  const page = await readPage(query, { schema, of: keyOf }, list);
  return page.ok ? ok({ body: { items: [...page.value.items], nextCursor: page.value.nextCursor } }) : page;
}
