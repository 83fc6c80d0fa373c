import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api/client.ts';
import { patientApi } from './patient-client.ts';

/** What the organization is called; undefined while it is asked for, and where there is none. */
export function useOrganizationName(organizationId: string): string | undefined {
  const door = useQuery({
    queryKey: ['patient-door', organizationId],
    queryFn: () =>
      call(patientApi.GET('/v1/patient-sign-in/{organizationId}', { params: { path: { organizationId } } })),
    staleTime: Infinity,
  });
  return door.data?.organizationName ?? undefined;
}
