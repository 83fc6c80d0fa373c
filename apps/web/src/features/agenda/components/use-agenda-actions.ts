import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import type { Locale } from '../../../lib/i18n/locales.ts';
import { useLocale } from 'next-intl';
import { formatTime } from '../../../lib/format.ts';
import { type Move, type NewBlock, useAgendaChanges } from '../api/use-agenda-changes.ts';
import type { AgendaDay, Block, Column, Visit } from '../model/agenda-day.ts';
import { shortDay } from './short-day.ts';
import type { Drag } from './drag-store.ts';
import type { Toasts } from './use-toasts.tsx';

type Reason = { readonly cancelledBy: 'patient' | 'clinic'; readonly reason: string };

/** What can be done to visits and blocks of a day, each with its toast and its way back. */
export function useAgendaActions(day: AgendaDay | undefined, toasts: Toasts) {
  const t = useTranslations('agenda.toasts');
  const locale: Locale = useLocale();
  const changes = useAgendaChanges(day);
  const underWay = useRef(new Set<string>());

  const when = (appointment: Schema<'Appointment'>): string => {
    const time = formatTime(appointment.startsAt, appointment.timeZone, locale);
    const isHere = day && appointment.startsAt.slice(0, 10) === day.day;
    return isHere ? time : `${shortDay(appointment.startsAt.slice(0, 10), locale)}, ${time}`;
  };

  /** Moves and answers the successor; undefined when the API refused, which has been said by then. */
  const move = async (visit: Visit, to: Move, isUndo = false): Promise<Schema<'Appointment'> | undefined> => {
    // The visit that is on its way has a new id in a moment; until then nothing else can be asked of it.
    if (!day || underWay.current.has(visit.id)) return undefined;
    underWay.current.add(visit.id);
    try {
      const successor = await changes.move.mutateAsync({ id: visit.id, to });
      const back: Move = {
        practiceId: visit.practiceId,
        startsAt: day.clock.instant(visit.from),
        endsAt: day.clock.instant(visit.to),
        durationMinutes: visit.to - visit.from,
      };
      const undo = (): void => void move({ ...visit, id: successor.id }, back, true);
      toasts.done(
        t(isUndo ? 'movedBack' : 'moved', { patient: visit.patientName, when: when(successor) }),
        isUndo ? undefined : undo,
      );
      return successor;
    } catch (failure) {
      toasts.failed(failure, t('notMoved', { patient: visit.patientName }));
      return undefined;
    } finally {
      underWay.current.delete(visit.id);
    }
  };

  const drop = (drag: Drag, columns: readonly Column[]): Promise<Schema<'Appointment'> | undefined> => {
    const column = columns[drag.target.columnIndex];
    if (!day || !column) return Promise.resolve(undefined);
    const length = drag.target.to - drag.target.from;
    const isResized = length !== drag.visit.to - drag.visit.from;
    return move(drag.visit, {
      practiceId: column.practiceId,
      startsAt: day.clock.instant(drag.target.from),
      endsAt: day.clock.instant(drag.target.to),
      ...(isResized ? { durationMinutes: length } : {}),
    });
  };

  const restore = async (id: string): Promise<void> => {
    try {
      const restored = await changes.restore.mutateAsync(id);
      toasts.done(t('restored', { patient: restored.patientName, when: when(restored) }));
    } catch (failure) {
      toasts.failed(failure, t('notRestored'));
    }
  };

  /** Cancels; rejects with the refusal, so that the form keeps what was typed. */
  const cancel = async (appointment: Schema<'Appointment'>, why: Reason): Promise<void> => {
    await changes.cancel.mutateAsync({ id: appointment.id, why });
    toasts.done(
      t('cancelled', { patient: appointment.patientName, when: when(appointment) }),
      () => void restore(appointment.id),
    );
  };

  const unblock = async (practiceId: string, block: Block): Promise<void> => {
    if (!day) return;
    const again: NewBlock = {
      practiceId,
      startsAt: day.clock.instant(block.from),
      endsAt: day.clock.instant(block.to),
      ...(block.reason === null ? {} : { reason: block.reason }),
    };
    try {
      await changes.unblock.mutateAsync(block.id);
      toasts.done(
        t('unblocked'),
        () => void changes.block.mutateAsync(again).catch((failure: unknown) => toasts.failed(failure)),
      );
    } catch (failure) {
      toasts.failed(failure);
    }
  };

  /** Blocks; rejects with the refusal, so that the form keeps what was typed. */
  const block = async (wish: NewBlock): Promise<Schema<'Block'>> => {
    const made = await changes.block.mutateAsync(wish);
    const remove = (): void =>
      void changes.unblock.mutateAsync(made.id).catch((failure: unknown) => toasts.failed(failure));
    toasts.done(t('blocked'), remove);
    return made;
  };

  return { book: changes.book, move, drop, cancel, restore, block, unblock, when };
}

export type AgendaActions = ReturnType<typeof useAgendaActions>;
