import { useQuery } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call } from '../../../lib/api/client.ts';

/** The key under which the list of API keys is kept. */
export const API_KEYS = ['api-keys', 'all'] as const;

/** The API keys of the organization, newest first. */
export function useApiKeys() {
  return useQuery({
    queryKey: API_KEYS,
    queryFn: () => allPages((query) => call(api.GET('/v1/api-keys', { params: { query } }))),
  });
}
