import type {
  Answer,
  Answered,
  AppointmentAnswered,
  BookCommand,
  Command,
  HoldCommand,
  ModelBlock,
  SeriesCommand,
} from './commands-under-test.ts';
import type { ModelWorld } from './model-world-under-test.ts';
import { hashOf } from './perform-under-test.ts';
import { type LifeStep, isLifeStep, livesOf } from './lives-under-test.ts';
import { type ModelVisit, keepsConsent } from './model-visit-under-test.ts';
import type { Snapshot } from './observed-under-test.ts';

/** A kept time as the model believes it to be. */
export type ModelHold = {
  readonly token: string;
  readonly hash: string;
  readonly of: HoldCommand;
  expiresAtMs: number;
  isRenewed: boolean;
};

/** What has been answered so far, and what follows from it. */
export type Model = {
  readonly world: ModelWorld;
  nowMs: number;
  readonly visits: Map<string, ModelVisit>;
  readonly holds: Map<string, ModelHold>;
  /** Bookings that were sent with a key, and the text they were answered with, if they were. */
  readonly keys: Map<string, { readonly command: BookCommand; text: string | null }>;
  readonly blocks: Map<string, ModelBlock>;
  readonly openMinutes: Map<string, number>;
  readonly series: Set<string>;
  /** How often each kind of event must have been told of each appointment. */
  readonly events: Map<string, number>;
};

/** A model of a world in which nothing has happened. */
export function makeModel(world: ModelWorld, nowMs: number): Model {
  return {
    world,
    nowMs,
    visits: new Map(),
    holds: new Map(),
    keys: new Map(),
    blocks: new Map(),
    openMinutes: new Map(world.practices.map(({ id }) => [id, 210])),
    series: new Set(),
    events: new Map(),
  };
}

/** Whether a visit stands: it occupies what it needs and is counted. */
export function stands({ state }: ModelVisit): boolean {
  return state === 'booked' || state === 'completed';
}

/** What is wrong; a run ends with the first. */
export class LawBroken extends Error {}

/** Asserts a law. */
export function law(holds: boolean, sentence: string): void {
  if (!holds) throw new LawBroken(sentence);
}

/**
 * Notes what a step of concurrent commands was answered. Where their order decides, the database says which of the
 * possible orders it was; an outcome that no order explains breaks a law.
 */
export function note(model: Model, step: readonly Answered[], seen: Snapshot): void {
  for (const { command, answer } of step) {
    if (answer.ok || answer.code !== 'THREW') continue;
    law(false, `${command.do} ended in a fault: ${String('error' in answer ? answer.error : '')}`);
  }
  const booked = step.flatMap(({ command, answer }) => (command.do === 'book' ? [{ command, answer }] : []));
  noteBookings(model, booked);
  for (const { command, answer } of step) if (command.do === 'series') noteSeries(model, command, answer);
  noteHolds(model, step);
  noteLives(model, step, seen);
  for (const { command } of step) noteRules(model, command);
}

function noteRules(model: Model, command: Command): void {
  if (command.do === 'set-hours') model.openMinutes.set(command.practice.id, command.openMinutes);
  if (command.do === 'block') model.blocks.set(command.block.id, command.block);
  if (command.do === 'unblock') model.blocks.delete(command.id);
}

function tell(model: Model, type: string, id: string): void {
  const what = `scheduling.${type} ${id}`;
  model.events.set(what, (model.events.get(what) ?? 0) + 1);
}

function noteBookings(model: Model, booked: readonly Answered<BookCommand>[]): void {
  const answeredBefore = new Set([...model.keys].filter(([, { text }]) => text !== null).map(([key]) => key));
  for (const { command, answer } of booked) {
    const kept = command.key === null ? undefined : model.keys.get(command.key);
    if (kept && kept.text !== null) {
      // Of two at once under one key the other may have come first, and been refused.
      const mayBeRefused = !answeredBefore.has(command.key ?? '');
      law(
        answer.ok ? answer.text === kept.text : mayBeRefused,
        'a booking that was sent again under its key is answered as the first time',
      );
      continue;
    }
    if (command.key !== null) {
      const entry = kept ?? { command, text: null };
      model.keys.set(command.key, entry);
      if (answer.ok) entry.text = answer.text;
    }
    if (!answer.ok) continue;
    const [made] = answer.appointments;
    law(made !== undefined, 'a booking makes an appointment');
    if (!made) continue;
    noteNew(model, made, command.startMs, {
      practice: command.practice,
      service: command.service,
      patientId: command.patientId,
      isSqueezeIn: command.squeezeIn !== 'no',
      mayOverlap: command.mayOverlap,
      channel: command.channel,
      askedRoom: command.roomId,
      isOfSeries: false,
    });
    if (command.token !== null) {
      law(model.holds.delete(command.token), 'a hold is used at most once');
    }
  }
}

type AsAsked = Pick<
  ModelVisit,
  'practice' | 'service' | 'patientId' | 'isSqueezeIn' | 'mayOverlap' | 'channel' | 'askedRoom' | 'isOfSeries'
>;

function noteNew(model: Model, made: AppointmentAnswered, startMs: number, as: AsAsked): void {
  law(!model.visits.has(made.id), 'a booking makes a new appointment');
  law(
    made.state === 'booked' &&
      made.startMs === startMs &&
      made.endMs === startMs + as.service.minutes * 60_000,
    'a booking is answered with the time that was asked for',
  );
  tell(model, 'appointment-booked', made.id);
  model.visits.set(made.id, {
    ...as,
    id: made.id,
    startMs: made.startMs,
    endMs: made.endMs,
    roomId: made.roomId,
    root: made.id,
    predecessor: null,
    successor: null,
    moves: 0,
    state: 'booked',
  });
}

/** The visits of a series: this week's and the next's, or, if that was allowed, one of them. */
export function datesOf({ startMs }: SeriesCommand): readonly [number, number] {
  return [startMs, startMs + 7 * 86_400_000];
}

function noteSeries(model: Model, command: SeriesCommand, answer: Answer): void {
  if (!answer.ok) return;
  const { practice, service, patientId, commit } = command;
  const dates = datesOf(command);
  const made = answer.appointments;
  law(
    made.length === 2 || (commit === 'fitting' && made.length === 1),
    'a series is booked whole, or what fits',
  );
  law(!model.series.has(answer.text), 'a series is a new one');
  model.series.add(answer.text);
  for (const each of made) {
    law(dates.includes(each.startMs), 'a series has its dates');
    const base = { isSqueezeIn: false, mayOverlap: false, channel: 'staff', askedRoom: null } as const;
    noteNew(model, each, each.startMs, { ...base, practice, service, patientId, isOfSeries: true });
  }
}

function noteHolds(model: Model, step: readonly Answered[]): void {
  for (const { command, answer } of step) {
    if (command.do === 'hold' && answer.ok && answer.token !== null) {
      model.holds.set(answer.token, {
        token: answer.token,
        hash: hashOf(answer.token),
        of: command,
        expiresAtMs: answer.expiresAtMs ?? 0,
        isRenewed: false,
      });
      law((answer.expiresAtMs ?? 0) > model.nowMs, 'a time is held for a while');
    }
    if (command.do === 'release') {
      law(answer.ok, 'giving a hold back is harmless');
    }
    if (command.do === 'renew') noteRenewal(model, command.token, answer, step);
  }
  for (const { command } of step) if (command.do === 'release') model.holds.delete(command.token);
}

/** Uses, releases and renewals of one token in one step may come in any order. */
function noteRenewal(model: Model, token: string, answer: Answer, step: readonly Answered[]): void {
  const hold = model.holds.get(token);
  const isGoing = step.some(
    ({ command }) => (command.do === 'release' || command.do === 'book') && command.token === token,
  );
  const isRenewedTwice =
    step.filter(({ command }) => command.do === 'renew' && command.token === token).length > 1;
  if (!hold) {
    law(isGoing || !answer.ok, 'a hold that is gone is not renewed');
    return;
  }
  if (answer.ok) {
    law(hold.expiresAtMs > model.nowMs, 'an expired hold is not renewed');
    law(!hold.isRenewed || isGoing, 'a hold is renewed once');
    hold.isRenewed = true;
    hold.expiresAtMs = answer.expiresAtMs ?? 0;
  } else if (answer.code === 'hold-not-renewable') {
    law(hold.isRenewed || isRenewedTwice, 'a hold is refused to be renewed only after it was');
  } else {
    law(hold.expiresAtMs <= model.nowMs || isGoing, 'a hold that lasts is found');
  }
}

function noteLives(model: Model, step: readonly Answered[], seen: Snapshot): void {
  const byId = Map.groupBy(step.filter(isLifeStep), ({ command }) => command.id);
  for (const [id, steps] of byId) {
    const visit = model.visits.get(id);
    law(visit !== undefined, 'only known appointments are changed');
    const row = seen.appointments.find((each) => each.id === id);
    law(row !== undefined, 'an appointment is never lost');
    if (!visit || !row) continue;
    const told = (type: string): number =>
      (seen.events[`scheduling.${type} ${id}`] ?? 0) - (model.events.get(`scheduling.${type} ${id}`) ?? 0);
    const life = livesOf(visit, steps, model.nowMs).find(
      ({ state, cancelled, restored }) =>
        state === row.state &&
        cancelled === told('appointment-cancelled') &&
        restored === told('appointment-restored'),
    );
    if (!life) {
      const answers = steps.map(({ command, answer }) => `${command.do} ${answer.ok ? 'ok' : answer.code}`);
      throw new LawBroken(
        `no order of ${answers.join(', ')} leads from ${visit.state} to ${row.state} with as many events`,
      );
    }
    for (let i = 0; i < life.cancelled; i++) tell(model, 'appointment-cancelled', id);
    for (let i = 0; i < life.restored; i++) tell(model, 'appointment-restored', id);
    visit.state = row.state;
    if (life.moved) noteMove(model, visit, life.moved);
  }
}

function noteMove(model: Model, visit: ModelVisit, { command, answer }: LifeStep): void {
  if (command.do !== 'move' || !answer.ok) return;
  const [made] = answer.appointments;
  if (!made) return;
  law(!model.visits.has(made.id), 'a move makes a new appointment');
  const minutes = command.minutes ?? (visit.endMs - visit.startMs) / 60_000;
  law(
    made.startMs === command.startMs && made.endMs === command.startMs + minutes * 60_000,
    'a move is answered with the time that was asked for',
  );
  const practice = command.practice ?? visit.practice;
  tell(model, 'appointment-moved', made.id);
  visit.successor = made.id;
  model.visits.set(made.id, {
    ...visit,
    id: made.id,
    practice,
    startMs: made.startMs,
    endMs: made.endMs,
    mayOverlap: keepsConsent(visit, { practiceId: practice.id, startMs: made.startMs, endMs: made.endMs }),
    askedRoom: practice.id === visit.practice.id ? visit.roomId : null,
    roomId: made.roomId,
    predecessor: visit.id,
    successor: null,
    moves: visit.moves + 1,
    state: 'booked',
  });
}
