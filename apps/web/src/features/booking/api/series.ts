import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call, idempotent, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { agendaChange, refreshAgenda } from '../../agenda/api/agenda-query.ts';
import type { BookingWish } from '../../agenda/api/appointment-calls.ts';
import type { repeatBody, seriesCommit } from '../model/series.ts';

/** A series as one asks for it. */
export type SeriesWish = BookingWish & ReturnType<typeof repeatBody>;

/** What a series would become; writes nothing. */
export function useCheckSeries() {
  return useMutation({
    mutationFn: (body: SeriesWish): Promise<Schema<'SeriesPlan'>> =>
      call(api.POST('/v1/series/check', { body })),
  });
}

/** Books a series, whole or what fits. */
export function useBookSeries() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationKey: agendaChange,
    mutationFn: (body: SeriesWish & ReturnType<typeof seriesCommit>) =>
      once(body, (key) => call(api.POST('/v1/series', { body, params: { header: idempotent(key) } }))),
    onSettled: () => {
      // After the mutation has left the list of those under way: the poll would otherwise wait for it.
      setTimeout(() => {
        void refreshAgenda(queries);
        void queries.invalidateQueries({ queryKey: ['visits'] });
        void queries.invalidateQueries({ queryKey: ['free-times'] });
      }, 0);
    },
  });
}
