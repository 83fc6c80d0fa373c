import { z } from 'zod';

/** The query of every list: how many, and where the last page ended. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional().describe('`nextCursor` of the page before'),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list; `nextCursor` is null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A page in code: what stores return. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** What a list is asked for in code: at most `limit` items that follow the key of the last one seen. */
export type Window<Key> = { readonly limit: number; readonly after: Key | null };
