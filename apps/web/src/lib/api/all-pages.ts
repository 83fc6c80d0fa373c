/** A page of a list as the API answers it. */
type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/** The largest page that the API gives. */
export const LARGEST_PAGE = 200;

/** All items of a list, page after page. For what a clinic has dozens of, not for patients. */
export async function allPages<Item>(
  fetchPage: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await fetchPage(
      cursor === null ? { limit: LARGEST_PAGE } : { limit: LARGEST_PAGE, cursor },
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
