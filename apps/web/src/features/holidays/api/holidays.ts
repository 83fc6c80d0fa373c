import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ApiProblem, call, callWithResponse } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from '../../set-up/api/queries.ts';
import { useRemoval } from '../../set-up/api/use-removal.ts';
import { asByLaw, type Holiday, withChoice } from '../model/holiday-days.ts';

type Place = { readonly clinicId: string; readonly year: number };
type Choice = { readonly date: string; readonly isClosed: boolean; readonly name?: string };
type Holidays = readonly Holiday[];

const keyOf = ({ clinicId, year }: Place) => ['holidays', clinicId, year] as const;

/** The holidays of a clinic in a year, in order. */
export function useHolidays({ clinicId, year }: Place) {
  return useQuery({
    queryKey: keyOf({ clinicId, year }),
    queryFn: async (): Promise<Holidays> => {
      const params = { path: { id: clinicId }, query: { year } };
      return (await call(api.GET('/v1/clinics/{id}/holidays', { params }))).items;
    },
    enabled: clinicId !== '',
  });
}

/** Closes on a day, or works on it: shown at once, and taken back honestly when it was refused. */
export function useChooseHoliday(place: Place) {
  return useAhead(
    place,
    ({ date, ...body }: Choice) =>
      call(
        api.PUT('/v1/clinics/{id}/holidays/{date}', {
          params: { path: { id: place.clinicId, date } },
          body,
        }),
      ),
    (holidays, { date, isClosed }) => withChoice(holidays, date, isClosed),
  );
}

/** Goes back to what the law says of a day. */
export function useForgetChoice(place: Place) {
  return useAhead(place, (date: string) => sendForget(place.clinicId, date), asByLaw);
}

/** Removes a day of the clinic's own, with a way back. */
export function useRemoveOwnDay({ clinicId }: Place) {
  return useRemoval((date) => sendForget(clinicId, date), 'holidays');
}

function sendForget(clinicId: string, date: string): Promise<unknown> {
  const params = { path: { id: clinicId, date } };
  return callWithResponse(api.DELETE('/v1/clinics/{id}/holidays/{date}', { params, keepalive: true }));
}

function useAhead<Wish>(
  place: Place,
  send: (wish: Wish) => Promise<unknown>,
  change: (holidays: Holidays, wish: Wish) => Holidays,
) {
  const queries = useQueryClient();
  const problemText = useProblemText();
  const queryKey = keyOf(place);
  return useMutation({
    mutationFn: send,
    onMutate: async (wish) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Holidays>(queryKey);
      queries.setQueryData<Holidays>(queryKey, (now) => now && change(now, wish));
      return before;
    },
    onError: (failure, _, before) => {
      queries.setQueryData(queryKey, before);
      // What lacks a name is asked for in the form.
      if (failure instanceof ApiProblem && failure.is('holiday-name-missing')) return;
      notifications.show({ color: 'red', message: problemText(failure) });
    },
    onSettled: () => forget(queries, 'holidays'),
  });
}
