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
