import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, callWithResponse } from '../../../lib/api/client.ts';
import { type AgendaDay, readAgenda } from '../model/agenda-day.ts';
import { reuseUnchanged } from '../model/changes.ts';

const pollMs = 10_000;

/**
 * What the client keeps of a day: what the API last confirmed (with its `ETag`) and what is shown, which runs ahead of
 * it while a change is under way.
 */
type KnownDay = { readonly confirmed: AgendaDay; readonly shown: AgendaDay; readonly etag: string | null };

/** Marks the mutations that change a day, so that polling waits for them. */
export const agendaChange = ['agenda-change'] as const;

const keyOf = (clinicId: string, day: string) => ['agenda', clinicId, day] as const;

/** A day of a clinic: asked every ten seconds while the page is visible, answered with 304 while nothing changes. */
export function useAgendaDay(clinicId: string | undefined, day: string) {
  const client = useQueryClient();
  return useQuery({
    ...agendaQuery(client, clinicId ?? '', day),
    enabled: clinicId !== undefined,
    select: shownOf,
  });
}

const shownOf = (known: KnownDay): AgendaDay => known.shown;

function agendaQuery(client: QueryClient, clinicId: string, day: string) {
  return queryOptions({
    queryKey: keyOf(clinicId, day),
    queryFn: ({ signal }) => fetchDay(client, clinicId, day, signal),
    staleTime: pollMs / 2,
    refetchInterval: pollMs,
    refetchOnWindowFocus: 'always',
    // The parts that did not change are kept by `reuseUnchanged`, which knows what a part is.
    structuralSharing: false,
  });
}

async function fetchDay(
  client: QueryClient,
  clinicId: string,
  day: string,
  signal: AbortSignal,
): Promise<KnownDay> {
  const known = client.getQueryData<KnownDay>(keyOf(clinicId, day));
  // A poll in the middle of a change would show the day before it, and jump.
  if (known && client.isMutating({ mutationKey: agendaChange }) > 0) return known;
  const answer = api.GET('/v1/clinics/{id}/agenda', {
    params: {
      path: { id: clinicId },
      query: { day },
      ...(known?.etag ? { header: { 'If-None-Match': known.etag } } : {}),
    },
    signal,
  });
  if (known && (await isUnchanged(answer))) {
    return known.shown === known.confirmed ? known : { ...known, shown: known.confirmed };
  }
  const { data, response } = await callWithResponse(answer);
  const confirmed = reuseUnchanged(known?.shown, readAgenda(data));
  return { confirmed, shown: confirmed, etag: response.headers.get('etag') };
}

async function isUnchanged(answer: Promise<{ response: Response }>): Promise<boolean> {
  return answer.then(
    ({ response }) => response.status === 304,
    () => false,
  );
}

/** Draws a change of a day before the API has agreed to it; polls under way are dropped. */
export async function showAhead(
  client: QueryClient,
  at: { clinicId: string; day: string },
  change: (day: AgendaDay) => AgendaDay,
): Promise<void> {
  const key = keyOf(at.clinicId, at.day);
  await client.cancelQueries({ queryKey: key });
  client.setQueryData<KnownDay>(key, (known) => known && { ...known, shown: change(known.shown) });
}

/** Shows again what the API has confirmed. */
export function showConfirmed(client: QueryClient, at: { clinicId: string; day: string }): void {
  client.setQueryData<KnownDay>(
    keyOf(at.clinicId, at.day),
    (known) => known && { ...known, shown: known.confirmed },
  );
}

/** Asks again for the days that are on screen: after a change of one's own. */
export function refreshAgenda(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ['agenda'] });
}
