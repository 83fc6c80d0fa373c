import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { dayIn, isLocalDay } from '../model/local-day.ts';

const storageKey = 'agendify.clinic';

/** Which clinic and day the address names. */
export type AgendaPlace = {
  readonly clinic: Schema<'Clinic'> | undefined;
  readonly day: string;
  /** The day it is at the clinic. */
  readonly today: string;
  /** A patient to book, where another page has sent one. */
  readonly patientId: string | null;
  readonly goTo: (place: { clinic?: string; day?: string; patient?: null }) => void;
};

/**
 * The place is kept in the address, so that it can be reloaded and shared; without one, the clinic is that of the last
 * time on this device (else the one where most attend) and the day is the clinic's today.
 */
export function useAgendaPlace(
  clinics: readonly Schema<'Clinic'>[] | undefined,
  practiceCounts: ReadonlyMap<string, number> | undefined,
): AgendaPlace {
  const search = useSearchParams();
  const wanted =
    search.get('clinic') ?? (typeof window === 'undefined' ? null : window.localStorage.getItem(storageKey));
  const clinic = clinics?.find((each) => each.id === wanted) ?? busiest(clinics, practiceCounts);
  const today = dayIn(clinic?.timeZone ?? 'America/Sao_Paulo', Date.now());
  const wantedDay = search.get('day') ?? '';
  const goTo = useCallback<AgendaPlace['goTo']>((place) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(place)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    if (place.clinic !== undefined) window.localStorage.setItem(storageKey, place.clinic);
    // Not the router: the page is the same, and nothing need be asked of the server.
    window.history.replaceState(null, '', `?${next.toString()}`);
  }, []);
  return {
    clinic,
    day: isLocalDay(wantedDay) ? wantedDay : today,
    today,
    patientId: search.get('patient'),
    goTo,
  };
}

function busiest(
  clinics: readonly Schema<'Clinic'>[] | undefined,
  practiceCounts: ReadonlyMap<string, number> | undefined,
): Schema<'Clinic'> | undefined {
  if (!clinics || !practiceCounts) return undefined;
  const attending = (clinic: Schema<'Clinic'>): number => practiceCounts.get(clinic.id) ?? 0;
  return clinics.toSorted((a, b) => attending(b) - attending(a))[0];
}
