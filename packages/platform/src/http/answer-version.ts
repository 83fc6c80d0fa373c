import { etagOf } from './call.ts';

/** Something that grows a version with every change. */
type Versioned = { readonly version: number };

/**
 * Answers something with the ETag of its version. With the `If-None-Match` of a GET: 304 where the caller has that
 * version already.
 */
export function answerVersion<Item extends Versioned>(
  item: Item,
  ifNoneMatch: readonly string[] = [],
): { readonly body: Item; readonly etag: string; readonly unchanged: boolean } {
  const etag = etagOf(item.version);
  return { body: item, etag, unchanged: ifNoneMatch.includes(etag) };
}
