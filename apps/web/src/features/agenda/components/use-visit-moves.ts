import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import type { AgendaChanges, Move } from '../api/use-agenda-changes.ts';
import type { AgendaDay, Column, Visit } from '../model/agenda-day.ts';
import type { Drag } from './drag-store.ts';
import type { Toasts } from './use-toasts.tsx';

type Appointment = Schema<'Appointment'>;

/** Moves of visits, with a toast that takes them back. A refusal is said, and the picture set right. */
export function useVisitMoves(
  day: AgendaDay | undefined,
  changes: AgendaChanges,
  toasts: Toasts,
  when: (appointment: Appointment) => string,
) {
  const t = useTranslations('agenda.toasts');
  const underWay = useRef(new Set<string>());

  /** Moves and answers the successor; undefined when the API refused, which has been said by then. */
  const move = async (visit: Visit, to: Move, isUndo = false): Promise<Appointment | undefined> => {
    // The visit that is on its way has a new id in a moment; until then nothing else can be asked of it.
    if (!day || underWay.current.has(visit.id)) return undefined;
    underWay.current.add(visit.id);
    const { patientName: patient } = visit;
    try {
      const successor = await changes.move.mutateAsync({ id: visit.id, to });
      const undo = (): void => void move({ ...visit, id: successor.id }, placeOf(visit, day), true);
      if (isUndo) toasts.done(t('movedBack', { patient, when: when(successor) }));
      else toasts.done(t('moved', { patient, when: when(successor) }), undo);
      return successor;
    } catch (failure) {
      toasts.failed(failure, t('notMoved', { patient }));
      return undefined;
    } finally {
      underWay.current.delete(visit.id);
    }
  };

  const drop = async (drag: Drag, columns: readonly Column[]): Promise<Appointment | undefined> => {
    const column = columns[drag.target.columnIndex];
    if (!day || !column) return undefined;
    const { from, to } = drag.target;
    const isResized = to - from !== drag.visit.to - drag.visit.from;
    return move(drag.visit, {
      practiceId: column.practiceId,
      startsAt: day.clock.instant(from),
      endsAt: day.clock.instant(to),
      ...(isResized ? { durationMinutes: to - from } : {}),
    });
  };
  return { move, drop };
}

function placeOf(visit: Visit, { clock }: AgendaDay): Move {
  return {
    practiceId: visit.practiceId,
    startsAt: clock.instant(visit.from),
    endsAt: clock.instant(visit.to),
    durationMinutes: visit.to - visit.from,
  };
}
