'use client';

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Schema, newIntent } from '../../../lib/api/client.ts';
import { type AgendaDay, type Block, keyOfBlock, type Visit } from '../model/agenda-day.ts';
import { withBlock, withVisit, withVisitMoved, withoutBlock, withoutVisit } from '../model/changes.ts';
import { agendaChange, refreshAgenda, showAhead, showConfirmed } from './agenda-query.ts';
import * as calls from './appointment-calls.ts';
import { isOnDay, visitOf } from './visit-of.ts';

type Appointment = Schema<'Appointment'>;

/** Where a visit goes; `durationMinutes` only where it changes. */
export type Move = { practiceId: string; startsAt: string; endsAt: string; durationMinutes?: number };

/**
 * The changes of a day, each drawn before the API agrees and taken back when it refuses. All reject with `ApiProblem`,
 * the picture already set right.
 */
export function useAgendaChanges(day: AgendaDay | undefined) {
  const client = useQueryClient();
  const options = { mutationKey: agendaChange };

  const book = useMutation({
    ...options,
    mutationFn: ({ wish, intent }: { wish: calls.BookingWish; intent: string }) =>
      calls.bookAppointment(wish, intent),
    onSuccess: (booked) => settle(client, day, undefined, booked),
    onSettled: () => refreshLater(client),
  });
  const move = useMutation({
    ...options,
    mutationFn: ({ id, to }: { id: string; to: Move }) => calls.moveAppointment(id, wishOf(to), newIntent()),
    onMutate: ({ id, to }) => ahead(client, day, (shown) => withVisitMoved(shown, id, spanOf(shown, to))),
    onSuccess: (successor, { id }) => settle(client, day, id, successor),
    onError: () => takeBack(client, day),
    onSettled: () => refreshLater(client),
  });
  const cancel = useMutation({
    ...options,
    mutationFn: ({ id, why }: { id: string; why: Parameters<typeof calls.cancelAppointment>[1] }) =>
      calls.cancelAppointment(id, why, newIntent()),
    onMutate: ({ id }) => ahead(client, day, (shown) => withoutVisit(shown, id)),
    onError: () => takeBack(client, day),
    onSettled: () => refreshLater(client),
  });
  const restore = useMutation({
    ...options,
    mutationFn: (id: string) => calls.restoreAppointment(id, newIntent()),
    onSuccess: (restored) => settle(client, day, undefined, restored),
    onSettled: () => refreshLater(client),
  });
  const block = useMutation({
    ...options,
    mutationFn: (wish: calls.NewBlock) => calls.createBlock(wish, newIntent()),
    onSuccess: (made) =>
      ahead(client, day, (shown) =>
        // What is for more than one practice is drawn when the API says where.
        made.scopeKind === 'practice' ? withBlock(shown, made.scopeId ?? '', blockOn(shown, made)) : shown,
      ),
    onSettled: () => refreshLater(client),
  });
  const unblock = useMutation({
    ...options,
    mutationFn: calls.removeBlock,
    onMutate: (id) => ahead(client, day, (shown) => withoutBlock(shown, id)),
    onError: () => takeBack(client, day),
    onSettled: () => refreshLater(client),
  });
  return { book, move, cancel, restore, block, unblock };
}

/** See {@link useAgendaChanges}. */
export type AgendaChanges = ReturnType<typeof useAgendaChanges>;

function wishOf({
  practiceId,
  startsAt,
  durationMinutes,
}: Move): Parameters<typeof calls.moveAppointment>[1] {
  return { practiceId, startsAt, ...(durationMinutes === undefined ? {} : { durationMinutes }) };
}

function spanOf(day: AgendaDay, to: Move): { practiceId: string; from: number; to: number } {
  return { practiceId: to.practiceId, ...instantsOn(day, to) };
}

function blockOn(day: AgendaDay, { id, kind, reason, scopeId, ...during }: Schema<'Block'>): Block {
  const span = instantsOn(day, during);
  return { key: keyOfBlock(scopeId ?? '', id, span.from), id, kind, reason, ...span };
}

function instantsOn(day: AgendaDay, { startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const minute = (instant: string): number => day.clock.minuteOf(Date.parse(instant) / 1000);
  return { from: minute(startsAt), to: minute(endsAt) };
}

async function ahead(
  client: QueryClient,
  day: AgendaDay | undefined,
  change: (shown: AgendaDay) => AgendaDay,
) {
  if (day) await showAhead(client, day, change);
}

async function settle(
  client: QueryClient,
  day: AgendaDay | undefined,
  oldId: string | undefined,
  now: Appointment,
) {
  if (!day) return;
  const visit: Visit = visitOf(now, day.clock);
  await showAhead(client, day, (shown) => {
    const without = oldId === undefined ? shown : withoutVisit(shown, oldId);
    return now.clinicId === day.clinicId && isOnDay(visit, day.clock) ? withVisit(without, visit) : without;
  });
}

function takeBack(client: QueryClient, day: AgendaDay | undefined): void {
  if (day) showConfirmed(client, day);
}

// After the mutation has left the list of those under way: the poll would otherwise wait for it.
function refreshLater(client: QueryClient): void {
  setTimeout(() => {
    void refreshAgenda(client);
    void client.invalidateQueries({ queryKey: ['appointment'] });
    void client.invalidateQueries({ queryKey: ['visits'] });
    void client.invalidateQueries({ queryKey: ['messages'] });
  }, 0);
}
