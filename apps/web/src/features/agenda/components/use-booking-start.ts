import { type RefObject, useEffect, useRef } from 'react';
import { type Schema, api, call } from '../../../lib/api/client.ts';
import type { AgendaDay, Column } from '../model/agenda-day.ts';
import { visibleSpan } from '../model/rows.ts';
import { freeSlots } from '../model/shading.ts';
import type { GridHandle } from './agenda-grid.tsx';
import { slotOf } from './stop-keys.ts';
import type { AgendaPlace } from './use-agenda-place.ts';
import type { Panels } from './use-panel.ts';

type Patient = Schema<'Patient'>;

/**
 * A function that begins a booking without a click on a time: at the slot the keyboard stands on, else at the first
 * free one from now on. Takes up a patient whom another page has sent by the address.
 */
export function useBookingStart(agenda: {
  readonly day: AgendaDay | undefined;
  readonly columns: readonly Column[];
  readonly rowMinutes: number;
  readonly grid: RefObject<GridHandle | null>;
  readonly panels: Panels;
  readonly place: AgendaPlace;
}): (patient?: Patient) => void {
  const { day, columns, rowMinutes, grid, panels, place } = agenda;
  const start = (patient?: Patient): void => {
    const slot = day && (slotOf(grid.current?.focusedStop()) ?? firstFreeSlot(day, columns, rowMinutes));
    panels.aim({
      ...(day && slot
        ? { practiceId: slot.practiceId, time: day.clock.label(slot.minute) }
        : { practiceId: columns[0]?.practiceId ?? '' }),
      ...(patient ? { patient, isNewPatient: false, searchText: '' } : {}),
    });
  };
  useSentPatient(place, day !== undefined, start);
  return start;
}

function firstFreeSlot(day: AgendaDay, columns: readonly Column[], rowMinutes: number) {
  const now = day.clock.minuteOf(Date.now() / 1000);
  const shown = visibleSpan(day.columns, day.clock.lengthMinutes);
  return columns
    .flatMap((column) =>
      freeSlots(column, shown, rowMinutes, now).map((slot) => ({
        practiceId: column.practiceId,
        minute: slot.from,
      })),
    )
    .toSorted((a, b) => a.minute - b.minute)[0];
}

function useSentPatient(place: AgendaPlace, isReady: boolean, onPatient: (patient: Patient) => void): void {
  const latest = useRef(onPatient);
  useEffect(() => {
    latest.current = onPatient;
  });
  const { patientId, goTo } = place;
  useEffect(() => {
    if (patientId === null || !isReady) return;
    goTo({ patient: null });
    call(api.GET('/v1/patients/{id}', { params: { path: { id: patientId } } })).then(
      (patient) => latest.current(patient),
      // A patient that cannot be read is searched for by hand.
      () => undefined,
    );
  }, [patientId, isReady, goTo]);
}
