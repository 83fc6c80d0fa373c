import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../lib/api/client.ts';
import { useMe } from '../../lib/session.tsx';

const EVERY_MS = 60_000;

/** How many alerts wait for a decision; 0 for those whom it is not for. */
export function useOpenAlerts(): number {
  const { permissions } = useMe();
  const open = useQuery({
    queryKey: ['alerts', 'open-count'],
    enabled: permissions.includes('alerts.manage'),
    refetchInterval: EVERY_MS,
    queryFn: ({ signal }) => call(api.GET('/v1/alerts/open-count', { signal })),
  });
  return open.data?.count ?? 0;
}
