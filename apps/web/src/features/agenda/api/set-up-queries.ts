import { useQuery } from '@tanstack/react-query';
import { type Schema, api, call } from '../../../lib/api/client.ts';

const minute = 60_000;

/** The clinics of the organization. */
export function useClinics() {
  return useQuery({
    queryKey: ['clinics', 'all'],
    queryFn: async ({ signal }): Promise<readonly Schema<'Clinic'>[]> => {
      const page = await call(api.GET('/v1/clinics', { params: { query: { limit: 200 } }, signal }));
      return page.items;
    },
    staleTime: 5 * minute,
  });
}

/** The services of the organization, inactive ones too: old visits still name them. */
export function useServices() {
  return useQuery({
    queryKey: ['services', 'all'],
    queryFn: async ({ signal }): Promise<readonly Schema<'Service'>[]> => {
      const page = await call(api.GET('/v1/services', { params: { query: { limit: 200 } }, signal }));
      return page.items;
    },
    staleTime: 5 * minute,
  });
}

/** How many practices each clinic has; undefined until it is known, nothing when it cannot be. */
export function usePracticeCounts(): ReadonlyMap<string, number> | undefined {
  const { data, isError } = useQuery({
    queryKey: ['practices', 'counts'],
    queryFn: async ({ signal }) => {
      const page = await call(api.GET('/v1/practices', { params: { query: { limit: 200 } }, signal }));
      return new Map(
        [...Map.groupBy(page.items, (practice) => practice.clinicId)].map(([id, all]) => [id, all.length]),
      );
    },
    staleTime: 5 * minute,
  });
  return isError ? noCounts : data;
}

const noCounts: ReadonlyMap<string, number> = new Map();
