import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiProblem, call, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { isSameHours, type WeeklyWindow } from '../model/weekly-hours.ts';
import { forget } from './queries.ts';

type Change = {
  readonly hours: readonly WeeklyWindow[];
  readonly serviceIds: readonly string[];
  readonly roomId: string | null;
};

/**
 * Saves what has changed of a practice. Services with room and hours are two requests: each goes on from the version that
 * the one before answered, so that a second attempt repeats only what is still missing.
 */
export function useSavePractice(opened: Schema<'Practice'>) {
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [saved, setSaved] = useState(opened);
  const [failure, setFailure] = useState<unknown>();
  const [isPending, setIsPending] = useState(false);

  async function run(change: Change): Promise<boolean> {
    setFailure(undefined);
    setIsPending(true);
    let current = saved;
    try {
      current = await saveOffer(current, change);
      current = await saveHours(current, change);
      return true;
    } catch (cause) {
      setFailure(cause);
      if (cause instanceof ApiProblem && cause.is('version-conflict')) {
        // Saving once more is then a decision: the version of now, the rest as it was opened.
        const path = { path: { id: current.id } };
        const now = await call(api.GET('/v1/practices/{id}', { params: path })).catch(() => undefined);
        current = now ?? current;
      }
      return false;
    } finally {
      setSaved(current);
      setIsPending(false);
      void forget(queries, 'practices');
    }
  }

  return { run, isPending, problem: failure === undefined ? undefined : problemText(failure) };
}

async function saveOffer(
  practice: Schema<'Practice'>,
  { serviceIds, roomId }: Change,
): Promise<Schema<'Practice'>> {
  const text = (ids: readonly string[]) => ids.toSorted().join();
  if (roomId === practice.roomId && text(serviceIds) === text(practice.serviceIds)) return practice;
  const params = { path: { id: practice.id }, header: ifMatch(practice.version) };
  return call(api.PATCH('/v1/practices/{id}', { body: { serviceIds: [...serviceIds], roomId }, params }));
}

async function saveHours(practice: Schema<'Practice'>, { hours }: Change): Promise<Schema<'Practice'>> {
  if (isSameHours(hours, practice.hours)) return practice;
  const params = { path: { id: practice.id } };
  const body = { hours: hours.map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt })) };
  return call(api.PUT('/v1/practices/{id}/hours', { body, params, headers: ifMatch(practice.version) }));
}
