import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call } from '../../../lib/api/client.ts';
import { forget } from '../../set-up/api/queries.ts';
import { useRemoval } from '../../set-up/api/use-removal.ts';

/** Minutes between two clinics, the same in both directions. */
export type TravelTime = { readonly clinicIds: readonly string[]; readonly minutes: number };

/** The travel times between the clinics. */
export function useTravelTimes() {
  return useQuery({
    queryKey: ['travel-times', 'all'],
    queryFn: (): Promise<readonly TravelTime[]> =>
      allPages((query) => call(api.GET('/v1/travel-times', { params: { query } }))),
  });
}

/** Sets the travel time between two clinics. */
export function useSetTravelTime() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ clinicIds, minutes }: TravelTime) => send(clinicIds, minutes),
    onSuccess: () => forget(queries, 'travel-times'),
  });
}

/** A name for the pair, which has no id. */
export function pairKey({ clinicIds }: Pick<TravelTime, 'clinicIds'>): string {
  return clinicIds.join(' ');
}

/** Takes a travel time away, with a way back. */
export function useRemoveTravelTime() {
  return useRemoval((pair) => send(pair.split(' '), 0), 'travel-times');
}

function send(clinicIds: readonly string[], minutes: number): Promise<unknown> {
  const [one = '', other = ''] = clinicIds;
  const body = { clinicIds: [one, other] satisfies [string, string], minutes };
  return call(api.PUT('/v1/travel-times', { body, keepalive: true }));
}
