import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'next-intl';
import { api, call } from '../../../lib/api/client.ts';

/** The current terms of use in the language of the reader. */
export function useTerms() {
  const language = useLocale();
  return useQuery({
    queryKey: ['terms', language],
    queryFn: () => call(api.GET('/v1/terms', { params: { query: { language } } })),
    staleTime: Infinity,
  });
}
