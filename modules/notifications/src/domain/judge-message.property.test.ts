import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageId } from '@agendify/kernel';
import fc from 'fast-check';
import { isDue, judgeAppointmentMessage } from './judge-message.ts';
import type { AppointmentMessageKind, MessageStanding } from './message.ts';

type Happening = {
  readonly what: 'cancel-or-restore' | 'move' | 'move-at-its-time' | 'send';
  readonly secondsLater: number;
  readonly isMailWorking: boolean;
  readonly isNewestFirst: boolean;
};
type Standing = { -readonly [Key in keyof MessageStanding]: MessageStanding[Key] };

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom('cancel-or-restore', 'move', 'move-at-its-time', 'send'),
    secondsLater: fc.integer({ min: 0, max: 40 }),
    isMailWorking: fc.boolean(),
    isNewestFirst: fc.boolean(),
  }),
  { maxLength: 14 },
);

/** One patient, an appointment with its successors, and a mail server that works or refuses. */
function makeStory() {
  let nowMs = 0;
  let count = 0;
  // `heard`: all messages about one time, also those about the appointment that it had before another room.
  let appointment = makeAppointment(new Array<Standing>());
  const all = [appointment];
  const queue = (kind: AppointmentMessageKind): void => {
    const id = MessageId.parse(`00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`);
    const notBeforeMs = nowMs + (kind === 'appointment-cancelled' ? 10_000 : 0);
    const message: Standing = {
      id,
      kind,
      state: 'queued',
      notBeforeMs,
      leasedUntilMs: null,
      sentAtMs: null,
    };
    appointment.messages.push(message);
    appointment.heard.push(message);
  };
  queue('appointment-booked');
  const send = (isMailWorking: boolean, isNewestFirst: boolean): void => {
    for (const one of all) {
      for (const message of isNewestFirst ? one.messages.toReversed() : one.messages) {
        nowMs += 1;
        if (!isDue(message, nowMs) || !message.kind.startsWith('appointment-')) continue;
        const others = one.heard.filter((other) => other !== message);
        const kind = message.kind as AppointmentMessageKind;
        if (judgeAppointmentMessage(kind, one, others, nowMs) === 'superseded') message.state = 'superseded';
        else if (isMailWorking) Object.assign(message, { state: 'sent', sentAtMs: nowMs });
        else message.notBeforeMs = nowMs + 15_000;
      }
    }
  };
  return {
    happen: ({ what, secondsLater, isMailWorking, isNewestFirst }: Happening): void => {
      nowMs += secondsLater * 1000;
      if (what === 'send') send(isMailWorking, isNewestFirst);
      else if (what === 'cancel-or-restore') {
        const isCancelled = appointment.state === 'cancelled-by-clinic';
        appointment.state = isCancelled ? 'booked' : 'cancelled-by-clinic';
        queue(isCancelled ? 'appointment-restored' : 'appointment-cancelled');
      } else if (appointment.state === 'booked') {
        appointment.state = 'rescheduled';
        all.push((appointment = makeAppointment(what === 'move' ? [] : appointment.heard)));
        queue('appointment-moved');
      }
    },
    end: (isNewestFirst: boolean) => {
      nowMs += 60_000;
      send(true, isNewestFirst);
      const told = [...new Set(all.map(({ heard }) => heard))].map((heard) =>
        heard
          .filter(({ state }) => state === 'sent')
          .toSorted((a, b) => (a.sentAtMs ?? 0) - (b.sentAtMs ?? 0))
          .map(({ kind }) => (kind === 'appointment-cancelled' ? 'cancelled' : 'stands')),
      );
      return { told, truth: appointment.state === 'booked' ? 'stands' : 'cancelled' };
    },
  };
}

function makeAppointment(heard: Standing[]) {
  return { state: 'booked', startsAtMs: 1e9, messages: new Array<Standing>(), heard };
}

test('whatever happens and whenever mail fails, the last word is the truth and nothing is told twice', () => {
  fc.assert(
    fc.property(happenings, fc.boolean(), (happened, isNewestFirst) => {
      const story = makeStory();
      for (const each of happened) story.happen(each);
      const { told, truth } = story.end(isNewestFirst);
      assert.equal(told.at(-1)?.at(-1), truth);
      for (const words of told)
        for (const [at, word] of words.entries()) assert.notEqual(word, words[at - 1], words.join(', '));
    }),
    { numRuns: 5000 },
  );
});
