import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api, callWithResponse, type Schema } from '../../../lib/api/client.ts';

const POLICY = ['security-policy'] as const;

/** What the organization demands, with the version that was seen. */
export function useSecurityPolicy() {
  return useQuery({
    queryKey: POLICY,
    queryFn: async () => {
      const { data, response } = await callWithResponse(api.GET('/v1/organization/security'));
      return { policy: data, version: response.headers.get('etag') ?? '' };
    },
    // What is being edited must not change under the hand.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** Changes what the organization demands. */
export function useChangeSecurityPolicy(version: string) {
  const queries = useQueryClient();
  const t = useTranslations('common');
  return useMutation({
    mutationFn: (policy: Schema<'SecurityPolicy'>) =>
      callWithResponse(
        api.PUT('/v1/organization/security', { body: policy, params: { header: { 'If-Match': version } } }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: POLICY });
      notifications.show({ message: t('saved') });
    },
  });
}
