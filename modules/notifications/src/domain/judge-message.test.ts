import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageId } from '@agendify/kernel';
import { isDue, judgeAppointmentMessage } from './judge-message.ts';
import type { AppointmentMessageKind, MessageStanding } from './message.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const tomorrow = now + 86_400_000;
const booked = { state: 'booked', startsAtMs: tomorrow };
const cancelled = { state: 'cancelled-by-clinic', startsAtMs: tomorrow };

let count = 0;
function message(kind: AppointmentMessageKind, standing: Partial<MessageStanding> = {}): MessageStanding {
  const id = MessageId.parse(`00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`);
  return { id, kind, state: 'queued', notBeforeMs: now, leasedUntilMs: null, sentAtMs: null, ...standing };
}
function sent(kind: AppointmentMessageKind, secondsAgo: number): MessageStanding {
  return message(kind, { state: 'sent', sentAtMs: now - secondsAgo * 1000 });
}

const cases: [string, AppointmentMessageKind, typeof booked | null, MessageStanding[], string][] = [
  ['a booking is told', 'appointment-booked', booked, [], 'send'],
  [
    'a booking that was moved on meanwhile is not',
    'appointment-booked',
    { ...booked, state: 'rescheduled' },
    [],
    'superseded',
  ],
  ['a booking that was cancelled meanwhile is not', 'appointment-booked', cancelled, [], 'superseded'],
  [
    'a booking of a time that has begun is not',
    'appointment-booked',
    { ...booked, startsAtMs: now },
    [],
    'superseded',
  ],
  ['an appointment that is unknown tells nobody anything', 'appointment-booked', null, [], 'superseded'],
  ['a cancellation is told', 'appointment-cancelled', cancelled, [sent('appointment-booked', 60)], 'send'],
  [
    'a cancellation that was undone is not',
    'appointment-cancelled',
    booked,
    [sent('appointment-booked', 60)],
    'superseded',
  ],
  [
    'an undone cancellation that was told is taken back',
    'appointment-restored',
    booked,
    [sent('appointment-booked', 60), sent('appointment-cancelled', 30)],
    'send',
  ],
  [
    'an undone cancellation that nobody heard of is not',
    'appointment-restored',
    booked,
    [sent('appointment-booked', 60), message('appointment-cancelled', { state: 'superseded' })],
    'superseded',
  ],
  [
    'an undone cancellation is told to whom nobody could tell of the booking',
    'appointment-restored',
    booked,
    [
      message('appointment-booked', { state: 'superseded' }),
      message('appointment-cancelled', { state: 'superseded' }),
    ],
    'send',
  ],
  [
    'a move at the time that was told is not, for only the room changed',
    'appointment-moved',
    booked,
    [sent('appointment-booked', 60)],
    'superseded',
  ],
  [
    'a move at its time is told to whom the cancellation before was told',
    'appointment-moved',
    booked,
    [sent('appointment-booked', 60), sent('appointment-cancelled', 30)],
    'send',
  ],
  [
    'what was taken back is not taken back again',
    'appointment-restored',
    booked,
    [sent('appointment-cancelled', 30), sent('appointment-restored', 20)],
    'superseded',
  ],
  [
    'a second cancellation after an undone one is told once',
    'appointment-cancelled',
    cancelled,
    [sent('appointment-cancelled', 5)],
    'superseded',
  ],
  [
    'a second cancellation after a told undoing is told',
    'appointment-cancelled',
    cancelled,
    [sent('appointment-cancelled', 30), sent('appointment-restored', 5)],
    'send',
  ],
  [
    'an undoing waits for the cancellation that is on its way',
    'appointment-restored',
    booked,
    [message('appointment-cancelled', { leasedUntilMs: now + 1000 })],
    'later',
  ],
  [
    'a cancellation that a dead worker may have sent is taken back',
    'appointment-restored',
    booked,
    [message('appointment-cancelled', { leasedUntilMs: now - 1000 })],
    'send',
  ],
];

for (const [name, kind, appointment, others, verdict] of cases) {
  test(name, () => {
    assert.equal(judgeAppointmentMessage(kind, appointment, others, now), verdict);
  });
}

test('a message is due when its time has come and nobody is sending it', () => {
  assert.equal(isDue(message('appointment-booked'), now), true);
  assert.equal(isDue(message('appointment-booked', { notBeforeMs: now + 1 }), now), false);
  assert.equal(isDue(message('appointment-booked', { leasedUntilMs: now + 1 }), now), false);
  assert.equal(isDue(message('appointment-booked', { leasedUntilMs: now }), now), true);
  assert.equal(isDue(message('appointment-booked', { state: 'failed' }), now), false);
});
