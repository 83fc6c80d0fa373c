import { LocalDate, localDateOf } from '@agendify/kernel';
import type { TenantContext } from '@agendify/platform';
import type { ClinicWorld } from '@agendify/testing';
import { type Before, beforeStep, checkAnswers } from './answers-under-test.ts';
import {
  type Answered,
  type BookCommand,
  type Command,
  at,
  describe,
  describeAnswer,
} from './commands-under-test.ts';
import { MONDAY_8_MS, type Theme, someBooking, someCommands, someTheme } from './generate-under-test.ts';
import { isOnGrid } from './ground-under-test.ts';
import { checkLaws } from './laws-under-test.ts';
import { makeModelWorld } from './model-world-under-test.ts';
import { type Snapshot, observe } from './observed-under-test.ts';
import { type Process, perform } from './perform-under-test.ts';
import { type Randomness, makeRandomness } from './randomness-under-test.ts';
import { LawBroken, type Model, law, makeModel, note } from './reference-under-test.ts';

/** Where runs take place: the database, two processes of the program on it, and the clock that all look at. */
export type Stage = {
  readonly world: ClinicWorld;
  readonly processes: readonly [Process, Process];
  readonly clock: { nowMs: number };
};

/** How a run went: how many commands were answered how often with what. */
export type Tally = Map<string, number>;

const SUNDAY_EVENING_MS = Date.parse('2026-11-22T20:00:00-03:00');
const STEPS = 40;
const MOST_AT_ONCE = 6;

/** Runs the choices of a seed in a world of its own; throws what broke, with the story that led there. */
export async function runSeed(stage: Stage, seed: number, tally: Tally, steps = STEPS): Promise<void> {
  const random = makeRandomness(seed);
  stage.clock.nowMs = SUNDAY_EVENING_MS;
  const modelWorld = await makeModelWorld(stage.world);
  const model = makeModel(modelWorld, stage.clock.nowMs);
  const theme = someTheme(model, random);
  if (random.chance(0.25)) stage.clock.nowMs = model.nowMs = MONDAY_8_MS + random.below(6) * 10 * 60_000;
  const story: string[] = [];
  try {
    let seen = await observe(stage.world, modelWorld.organizationIds);
    for (let i = 0; i < steps; i++) {
      story.push(`${i}. ${at(stage.clock.nowMs)}`);
      seen = await oneStep(stage, model, random, theme, seen, story, tally);
      await passTime(stage, model, random);
    }
  } catch (error) {
    if (!(error instanceof LawBroken)) throw error;
    throw new Error(`seed ${seed}: ${error.message}\n${story.join('\n')}`, { cause: error });
  }
}

async function oneStep(
  stage: Stage,
  model: Model,
  random: Randomness,
  theme: Theme,
  seen: Snapshot,
  story: string[],
  tally: Tally,
): Promise<Snapshot> {
  const before = beforeStep(model, seen);
  const isAlone = random.chance(0.5);
  const commands = isAlone
    ? [
        random.chance(0.2)
          ? await offeredBooking(stage, model, random, theme)
          : someCommands(model, random, theme, 1)[0],
      ]
    : someCommands(model, random, theme, 2 + random.below(MOST_AT_ONCE - 1));
  const wanted = commands.filter((command) => command !== undefined);
  const [only] = wanted;
  const offered = isAlone && only ? await isOffered(stage, before, only, random) : null;
  const step = await Promise.all(wanted.map((command) => send(stage, model, random, command)));
  for (const { command, answer } of step) {
    story.push(`   ${describe(command)} → ${describeAnswer(answer)}`);
    const outcome = `${command.do} ${answer.ok ? 'ok' : answer.code}`;
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  }
  const after = await observe(stage.world, model.world.organizationIds);
  note(model, step, after);
  checkAnswers(model, before, step, after);
  checkLaws(model, after);
  const [answered] = step;
  if (offered !== null && answered)
    law(
      offered === answered.answer.ok,
      `${offered ? 'offered' : 'not offered'}, but ${answered.answer.ok ? 'booked' : 'refused'}: ${describe(answered.command)}`,
    );
  if (offered !== null) tally.set(`offered ${offered}`, (tally.get(`offered ${offered}`) ?? 0) + 1);
  return after;
}

async function send(stage: Stage, model: Model, random: Randomness, command: Command): Promise<Answered> {
  const addressed = { as: tenantOf(model, command), command };
  return { command, answer: await perform(random.pick(stage.processes), stage.world, addressed) };
}

function tenantOf(model: Model, command: Command): TenantContext {
  switch (command.do) {
    case 'book':
    case 'hold':
    case 'series':
    case 'set-hours':
      return command.practice.as;
    case 'move':
    case 'cancel':
    case 'restore':
    case 'complete':
      return known(model.visits.get(command.id)).practice.as;
    case 'renew':
    case 'release':
      return known(model.holds.get(command.token)).of.practice.as;
    case 'block':
    case 'unblock':
      return known(model.world.practices[0]).as;
  }
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('commands are about what the model knows');
  return found;
}

/** Now and then a minute or a few pass; once in a run, perhaps, the night. */
async function passTime({ clock }: Stage, model: Model, random: Randomness): Promise<void> {
  if (random.chance(0.4)) clock.nowMs += random.pick([1, 1, 2, 3, 6]) * 60_000;
  if (random.chance(0.02)) clock.nowMs = Math.max(clock.nowMs, MONDAY_8_MS + random.below(40) * 60_000);
  model.nowMs = clock.nowMs;
}

/** The first free times of something, as they are offered at this moment. */
async function freeTimes(
  { processes }: Stage,
  random: Randomness,
  { practice, service, patientId, channel }: BookCommand,
  startMs: number,
): Promise<number[]> {
  const { db, useCases } = random.pick(processes);
  const day = LocalDate.parse(localDateOf(startMs, practice.zone));
  const listed = await useCases.listFreeTimes(db.hot(practice.as), {
    practiceId: practice.id,
    serviceId: service.id,
    from: day,
    to: day,
    channel,
    patientId,
    explain: false,
  });
  law(listed.ok, 'free times are always listed');
  return listed.ok ? listed.value.startsAt.map((startsAt) => Date.parse(startsAt)) : [];
}

/** A booking of something that is offered, where anything is. */
async function offeredBooking(
  stage: Stage,
  model: Model,
  random: Randomness,
  theme: Theme,
): Promise<Command> {
  const booking: BookCommand = {
    ...someBooking(model, random, theme, null),
    roomId: null,
    mayOverlap: false,
  };
  const free = await freeTimes(stage, random, booking, booking.startMs);
  return free.length === 0 ? booking : { ...booking, startMs: random.pick(free) };
}

/** Whether a booking is of a time that is offered; null where offers do not decide. */
async function isOffered(
  stage: Stage,
  before: Before,
  command: Command,
  random: Randomness,
): Promise<boolean | null> {
  if (command.do !== 'book' || command.token !== null || command.squeezeIn !== 'no') return null;
  if (command.mayOverlap || command.roomId !== null) return null;
  if (command.key !== null && before.answeredKeys.has(command.key)) return null;
  const free = await freeTimes(stage, random, command, command.startMs);
  const isFree = free.includes(command.startMs);
  // Staff may leave the grid, and enter what has begun.
  const isStaffs = command.channel === 'staff' && !isFree;
  if (isStaffs && (!isOnGrid(command.service, command.startMs) || command.startMs < stage.clock.nowMs))
    return null;
  return isFree;
}
