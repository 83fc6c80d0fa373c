import { useQuery } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { type Schema, api, call } from '../../../lib/api/client.ts';

/** A block or an absence with what it holds for, which the day does not say; null when it is gone. */
export function useBlock(id: string | null, startsAt: string) {
  return useQuery({
    queryKey: ['blocks', 'one', id],
    enabled: id !== null,
    queryFn: async ({ signal }): Promise<Schema<'Block'> | null> => {
      const blocks = await allPages((page) =>
        call(api.GET('/v1/blocks', { params: { query: { ...page, from: startsAt } }, signal })),
      );
      return blocks.find((block) => block.id === id) ?? null;
    },
  });
}
