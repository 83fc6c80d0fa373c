import type { AppointmentMessageKind, MessageStanding } from './message.ts';

/** The appointment as it is now. */
export type AppointmentStanding = { readonly state: string; readonly startsAtMs: number };

/** `later`: another message about the same time is on its way; ask again when it has arrived. */
export type Verdict = 'send' | 'later' | 'superseded';

/**
 * Whether a message about an appointment is still to be sent. It must be true now and tell the patient something
 * new: a cancellation that was undone in time is not told, and then neither is that it was undone, unless the
 * patient has heard nothing at all: the confirmation may have been put aside while the cancellation stood. Who was moved
 * to another room at the time that was told hears nothing. `others` are all other messages about the same appointment, and
 * about those that it was moved from without a change of its time; they must not change while this is decided.
 */
export function judgeAppointmentMessage(
  kind: AppointmentMessageKind,
  appointment: AppointmentStanding | null,
  others: readonly MessageStanding[],
  nowMs: number,
): Verdict {
  if (!appointment || !isTrue(kind, appointment)) return 'superseded';
  if (appointment.startsAtMs <= nowMs) return 'superseded';
  if (others.some((other) => isOnItsWay(other, nowMs))) return 'later';
  return tellsSomethingNew(kind, lastTold(others)) ? 'send' : 'superseded';
}

/** Whether a worker is sending the message right now. */
export function isOnItsWay(message: MessageStanding, nowMs: number): boolean {
  return message.state === 'queued' && message.leasedUntilMs !== null && message.leasedUntilMs > nowMs;
}

/** Whether a message waits and its time has come. */
export function isDue(message: MessageStanding, nowMs: number): boolean {
  return message.state === 'queued' && message.notBeforeMs <= nowMs && !isOnItsWay(message, nowMs);
}

function isTrue(kind: AppointmentMessageKind, appointment: AppointmentStanding): boolean {
  if (kind !== 'appointment-cancelled') return appointment.state === 'booked';
  return appointment.state === 'cancelled-by-patient' || appointment.state === 'cancelled-by-clinic';
}

/** A message whose lease ran out was perhaps accepted before its worker died: it counts as told. */
function lastTold(others: readonly MessageStanding[]): MessageStanding['kind'] | null {
  const told = others.flatMap(({ kind, sentAtMs, leasedUntilMs }) => {
    const toldAtMs = sentAtMs ?? leasedUntilMs;
    return toldAtMs === null ? [] : [{ kind, toldAtMs }];
  });
  return told.toSorted((a, b) => a.toldAtMs - b.toldAtMs).at(-1)?.kind ?? null;
}

function tellsSomethingNew(kind: AppointmentMessageKind, told: MessageStanding['kind'] | null): boolean {
  switch (kind) {
    case 'appointment-booked':
      return told === null;
    case 'appointment-cancelled':
      return told !== 'appointment-cancelled';
    case 'appointment-moved':
    case 'appointment-restored':
      return told === null || told === 'appointment-cancelled';
  }
}
