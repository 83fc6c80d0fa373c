import { useQuery } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call } from '../../../lib/api/client.ts';

const minute = 60_000;

/** The insurers with their plans: asked for only where somebody may pay by one. */
export function usePlans(isAsked: boolean) {
  return useQuery({
    queryKey: ['insurers', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/insurers', { params: { query } }))),
    enabled: isAsked,
    staleTime: 5 * minute,
  });
}

/** The name of a plan with its insurer; undefined where none pays, or as long as it is not known. */
export function usePlanName(planId: string | null): string | undefined {
  const insurers = usePlans(planId !== null).data ?? [];
  const insurer = insurers.find(({ plans }) => plans.some(({ id }) => id === planId));
  const plan = insurer?.plans.find(({ id }) => id === planId);
  return insurer === undefined || plan === undefined ? undefined : `${insurer.name} ${plan.name}`;
}
