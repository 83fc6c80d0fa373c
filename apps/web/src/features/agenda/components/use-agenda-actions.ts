import { useLocale, useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { formatTime } from '../../../lib/format.ts';
import type { Locale } from '../../../lib/i18n/locales.ts';
import type { NewBlock } from '../api/appointment-calls.ts';
import { type AgendaChanges, useAgendaChanges } from '../api/use-agenda-changes.ts';
import type { AgendaDay } from '../model/agenda-day.ts';
import { shortDay } from './short-day.ts';
import type { Toasts } from './use-toasts.tsx';
import { useVisitMoves } from './use-visit-moves.ts';

type Appointment = Schema<'Appointment'>;
type Reason = { readonly cancelledBy: 'patient' | 'clinic'; readonly reason: string };

/** What can be done to visits and blocks of a day, each with its toast and its way back. */
export function useAgendaActions(day: AgendaDay | undefined, toasts: Toasts) {
  const locale = useLocale();
  const changes = useAgendaChanges(day);
  const when = (appointment: Appointment): string => sayWhen(appointment, day?.day, locale);
  const moves = useVisitMoves(day, changes, toasts, when);
  const cancellation = useCancellation(changes, toasts, when);
  const blocking = useBlocking(changes, toasts);
  return { book: changes.book, when, ...moves, ...cancellation, ...blocking };
}

/** See {@link useAgendaActions}. */
export type AgendaActions = ReturnType<typeof useAgendaActions>;

/** The time, with the day where it is not the one shown. */
function sayWhen({ startsAt, timeZone }: Appointment, shownDay: string | undefined, locale: Locale): string {
  const time = formatTime(startsAt, timeZone, locale);
  const day = startsAt.slice(0, 10);
  return day === shownDay ? time : `${shortDay(day, locale)}, ${time}`;
}

function useCancellation(changes: AgendaChanges, toasts: Toasts, when: (appointment: Appointment) => string) {
  const t = useTranslations('agenda.toasts');
  const restore = async (id: string): Promise<void> => {
    try {
      const restored = await changes.restore.mutateAsync(id);
      toasts.done(t('restored', { patient: restored.patientName, when: when(restored) }));
    } catch (failure) {
      toasts.failed(failure, t('notRestored'));
    }
  };
  /** Cancels; rejects with the refusal, so that the form keeps what was typed. */
  const cancel = async (appointment: Appointment, why: Reason): Promise<void> => {
    const { id, patientName: patient } = appointment;
    await changes.cancel.mutateAsync({ id, why });
    toasts.done(t('cancelled', { patient, when: when(appointment) }), () => void restore(id));
  };
  return { cancel };
}

function useBlocking(changes: AgendaChanges, toasts: Toasts) {
  const t = useTranslations('agenda.toasts');
  const say = (failure: unknown): void => toasts.failed(failure);
  const unblock = async (block: Schema<'Block'>): Promise<void> => {
    const { scopeKind, scopeId, kind, startsAt, endsAt, reason } = block;
    const again: NewBlock = {
      scopeKind,
      ...(scopeId === null ? {} : { scopeId }),
      kind,
      startsAt,
      endsAt,
      ...(reason === null ? {} : { reason }),
    };
    await changes.unblock
      .mutateAsync(block.id)
      .then(() => toasts.done(t('unblocked'), () => void changes.block.mutateAsync(again).catch(say)), say);
  };
  /** Blocks; rejects with the refusal, so that the form keeps what was typed. */
  const block = async (wish: NewBlock): Promise<Schema<'Block'>> => {
    const made = await changes.block.mutateAsync(wish);
    toasts.done(t('blocked'), () => void changes.unblock.mutateAsync(made.id).catch(say));
    return made;
  };
  return { block, unblock };
}
