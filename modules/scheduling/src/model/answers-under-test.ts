import {
  type Answer,
  type Answered,
  type BookCommand,
  type Command,
  type SeriesCommand,
  describe,
  describeAnswer,
} from './commands-under-test.ts';
import { countsOf } from './counts-under-test.ts';
import {
  type Claim,
  type Ground,
  conflictOf,
  isBlocked,
  isOnGrid,
  mayBeOutside,
} from './ground-under-test.ts';
import { MAX_OPEN, needsOf } from './model-world-under-test.ts';
import type { Occupancy, Snapshot } from './observed-under-test.ts';
import { type ModelVisit, keepsConsent } from './model-visit-under-test.ts';
import { LawBroken, type Model, datesOf, law, stands } from './reference-under-test.ts';

/** What stood before a step. */
export type Before = {
  readonly seen: Snapshot;
  readonly visits: ReadonlyMap<string, ModelVisit>;
  readonly blocks: Ground['blocks'];
  readonly openMinutes: ReadonlyMap<string, number>;
  /** Ids of holds by their tokens. */
  readonly holds: ReadonlyMap<
    string,
    {
      readonly id: string;
      readonly of: { startMs: number; practice: { id: string }; service: { id: string } };
    }
  >;
  readonly answeredKeys: ReadonlySet<string>;
};

/** Remembers what stands, before a step changes it. */
export function beforeStep(model: Model, seen: Snapshot): Before {
  return {
    seen,
    visits: new Map([...model.visits].map(([id, visit]) => [id, { ...visit }])),
    blocks: [...model.blocks.values()],
    openMinutes: new Map(model.openMinutes),
    holds: new Map(
      [...model.holds.values()].map(({ token, hash, of }) => [
        token,
        { id: seen.holds.find((hold) => hold.hash === hash)?.id ?? '', of },
      ]),
    ),
    answeredKeys: new Set([...model.keys].filter(([, { text }]) => text !== null).map(([key]) => key)),
  };
}

/** Judges every answer of a step: nothing is refused in vain, and, where a command ran alone, nothing is granted in vain. */
export function checkAnswers(model: Model, before: Before, step: readonly Answered[], seen: Snapshot): void {
  const ground = groundOf(model, before, step, seen);
  for (const answered of step) {
    try {
      judge(ground, before, answered);
    } catch (error) {
      if (!(error instanceof LawBroken)) throw error;
      throw new LawBroken(
        `${error.message}: ${describe(answered.command)} → ${describeAnswer(answered.answer)}`,
      );
    }
  }
}

function groundOf(model: Model, before: Before, step: readonly Answered[], seen: Snapshot): Ground {
  const isExact = step.length === 1;
  const isLive = ({ expiresMs }: Occupancy): boolean => expiresMs === null || expiresMs > model.nowMs;
  const standing = new Map([...before.visits].filter(([, visit]) => stands(visit)));
  if (!isExact) for (const [id, visit] of model.visits) if (stands(visit)) standing.set(id, visit);
  return {
    world: model.world,
    nowMs: model.nowMs,
    rows: [...before.seen.occupancies, ...(isExact ? [] : seen.occupancies)].filter(isLive),
    standing: [...standing.values()],
    blocks: [...before.blocks, ...(isExact ? [] : model.blocks.values())],
    openMinutes: (id) =>
      [before.openMinutes, ...(isExact ? [] : [model.openMinutes])].flatMap((of) => of.get(id) ?? []),
    isExact,
  };
}

/** A series is refused, in whole or in part, only for a reason of the day that is left out. */
function judgeSeries(ground: Ground, command: SeriesCommand, answer: Answer): void {
  const isMissing = (ms: number): boolean =>
    !answer.ok || !answer.appointments.some(({ startMs }) => startMs === ms);
  const { practice, service, patientId } = command;
  const reasons = datesOf(command).map((startMs) => {
    const claim: Claim = {
      practice,
      service,
      patientId,
      startMs,
      endMs: startMs + service.minutes * 60_000,
      needs: needsOf(practice, service, null),
      isSqueezeIn: false,
      intoOccupiedRoom: false,
      mayOverlap: false,
      ignoring: [],
      isRestored: false,
    };
    const reason = reasonAgainst(ground, claim);
    // One visit of the series may be what the other is too much with.
    if (patientId !== ground.world.limitedPatient)
      law(reason === null || isMissing(startMs) || !ground.isExact, `granted although ${reason ?? ''}`);
    return { startMs, reason };
  });
  if (!answer.ok) law(answer.code === 'series-does-not-fit', 'nobody knows this refusal');
  const isLimit = patientId === ground.world.limitedPatient;
  if (answer.ok) {
    for (const { startMs, reason } of reasons)
      law(!isMissing(startMs) || reason !== null || isLimit, 'left out in vain');
    return;
  }
  const isExplained =
    command.commit === 'whole'
      ? reasons.some(({ reason }) => reason !== null)
      : reasons.every(({ reason }) => reason !== null);
  law(isExplained || isLimit, 'refused in vain');
}

function reasonAgainst(ground: Ground, claim: Claim): string | null {
  if (!claim.practice.services.includes(claim.service)) return 'it is not offered';
  if (claim.endMs <= ground.nowMs) return 'it is over';
  if (isBlocked(ground, claim)) return 'it is blocked';
  if (mayBeOutside(ground, claim)) return 'it is outside the hours';
  const conflict = conflictOf(ground, claim);
  if (conflict !== null) return `the ${conflict} is taken`;
  const [count] = reachedCounts(ground, claim);
  if (count !== undefined) return `it is too much by ${count}`;
  return isLimited(ground, claim) ? 'the patient is at the limit' : null;
}

function judge(ground: Ground, before: Before, { command, answer }: Answered): void {
  if (command.do === 'series') {
    judgeSeries(ground, command, answer);
    return;
  }
  const claim = claimOf(ground, before, command);
  if (!claim || (command.do === 'book' && command.key !== null && before.answeredKeys.has(command.key)))
    return;
  const isChanged = !answer.ok || command.do !== 'move' || answer.appointments[0]?.id !== command.id;
  if (answer.ok) {
    if (ground.isExact && isChanged) judgeGranted(ground, claim);
  } else judgeRefused(ground, before, command, claim, answer);
}

/** What a command asked for; null where it asks for no time. */
function claimOf(ground: Ground, before: Before, command: Command): Claim | null {
  const base = { isSqueezeIn: false, intoOccupiedRoom: false, mayOverlap: false, isRestored: false };
  switch (command.do) {
    case 'book':
    case 'hold': {
      const { practice, service, startMs } = command;
      const claim = { ...base, practice, service, startMs, endMs: startMs + service.minutes * 60_000 };
      if (command.do === 'hold')
        return { ...claim, patientId: null, needs: needsOf(practice, service, null), ignoring: [] };
      const hold = command.token === null ? undefined : before.holds.get(command.token);
      return {
        ...claim,
        patientId: command.patientId,
        needs: needsOf(practice, service, command.roomId),
        isSqueezeIn: command.squeezeIn !== 'no',
        intoOccupiedRoom: command.squeezeIn === 'into-occupied-room',
        mayOverlap: command.mayOverlap,
        ignoring: hold ? [hold.id] : [],
      };
    }
    case 'move':
    case 'restore': {
      const visit = before.visits.get(command.id);
      if (!visit) return null;
      const isMoved = command.do === 'move';
      if (isMoved ? visit.state !== 'booked' : !visit.state.startsWith('cancelled')) return null;
      return { ...base, ...claimAgain(ground, before, visit, command), isRestored: !isMoved };
    }
    case 'series':
    case 'cancel':
    case 'complete':
    case 'renew':
    case 'release':
    case 'set-hours':
    case 'block':
    case 'unblock':
      return null;
  }
}

function claimAgain(
  ground: Ground,
  before: Before,
  visit: ModelVisit,
  command: Extract<Command, { do: 'move' | 'restore' }>,
): Omit<Claim, 'intoOccupiedRoom' | 'isRestored'> {
  const isMoved = command.do === 'move';
  const practice = (isMoved ? command.practice : undefined) ?? visit.practice;
  const startMs = isMoved ? command.startMs : visit.startMs;
  const minutes = (isMoved ? command.minutes : undefined) ?? (visit.endMs - visit.startMs) / 60_000;
  const endMs = startMs + minutes * 60_000;
  return {
    practice,
    service: visit.service,
    patientId: visit.patientId,
    startMs,
    endMs,
    needs: needsOf(practice, visit.service, practice.id === visit.practice.id ? visit.roomId : null),
    isSqueezeIn: visit.isSqueezeIn,
    mayOverlap: keepsConsent(visit, { practiceId: practice.id, startMs, endMs }),
    ignoring: isMoved ? [visit.id, ...sessionAlone(ground, before, visit)] : [],
  };
}

/** Who is alone in a group session takes it along. */
function sessionAlone({ rows }: Ground, before: Before, visit: ModelVisit): string[] {
  const session = before.seen.appointments.find(({ id }) => id === visit.id)?.session ?? null;
  if (session === null) return [];
  const others = rows.some((row) => row.resource === session && row.holder !== visit.id);
  return others ? [] : [session];
}

function judgeGranted(ground: Ground, claim: Claim): void {
  const conflict = conflictOf(ground, claim);
  law(conflict === null, `granted although the ${conflict ?? ''} is taken`);
  if (!claim.isRestored) {
    law(!isBlocked(ground, claim), 'granted in a block');
    law(claim.isSqueezeIn || !mayBeOutside(ground, claim), 'granted outside the hours');
  }
  const reached = reachedCounts(ground, claim);
  law(reached.length === 0, `granted although it is too much by ${reached.join(', ')}`);
  law(!isLimited(ground, claim), 'granted to a patient at the limit');
}

function judgeRefused(
  ground: Ground,
  before: Before,
  command: Command,
  claim: Claim,
  { code, resource }: { readonly code: string; readonly resource: string | null },
): void {
  const conflict = conflictOf(ground, claim);
  const isStaff = channelOf(before, command) === 'staff';
  switch (code) {
    case 'slot-taken':
      if (ground.isExact) law(conflict === resource, `what is taken is: ${conflict ?? 'nothing'}`);
      else law(conflict !== null, 'refused in vain');
      return;
    case 'squeeze-into-room-not-allowed':
      law(claim.isSqueezeIn && !claim.intoOccupiedRoom && conflict !== null, 'no room was occupied');
      return;
    case 'cap-reached':
    case 'quota-reached':
    case 'squeeze-ins-used-up':
      law(reachedCounts(ground, claim).length > 0, 'no count was reached');
      law(
        !ground.isExact || conflict === null || claim.practice.squeezeIns === 0,
        'a count comes after what is taken',
      );
      return;
    case 'patient-limit':
      law(isLimited(ground, claim), 'the patient was at no limit');
      return;
    case 'outside-hours':
      law(mayBeOutside(ground, claim) && !claim.isSqueezeIn, 'it was within the hours');
      return;
    case 'blocked':
      law(isBlocked(ground, claim), 'nothing was blocked');
      return;
    case 'off-grid':
      law(!isStaff && !isOnGrid(claim.service, claim.startMs), 'it was on the grid, or staff');
      return;
    case 'time-past':
      law((isStaff ? claim.endMs : claim.startMs - 1) <= ground.nowMs, 'it was yet to come');
      return;
    case 'service-not-offered':
      law(!claim.practice.services.includes(claim.service), 'the service is offered');
      return;
    case 'hold-not-found':
      law(!ground.isExact || !isHeld(before, command), 'the hold was there');
      return;
    case 'appointment-not-open':
    case 'appointment-not-cancelled':
      law(!ground.isExact, 'it was open to change');
      return;
    default:
      law(false, 'nobody knows this refusal');
  }
}

function channelOf(before: Before, command: Command): string {
  if (command.do === 'book' || command.do === 'hold') return command.channel;
  return command.do === 'move' ? (before.visits.get(command.id)?.channel ?? 'staff') : 'staff';
}

function isHeld(before: Before, command: Command): boolean {
  if (command.do !== 'book' || command.token === null) return false;
  const hold = before.holds.get(command.token);
  return hold !== undefined && isHoldOf(hold, command);
}

/** Whether a hold is on the time that a booking asks for. */
function isHoldOf(
  { of }: { of: { startMs: number; practice: { id: string }; service: { id: string } } },
  command: BookCommand,
): boolean {
  return (
    of.startMs === command.startMs &&
    of.practice.id === command.practice.id &&
    of.service.id === command.service.id
  );
}

function reachedCounts({ world, standing }: Ground, claim: Claim): string[] {
  const others = standing.filter(({ id }) => !claim.ignoring.includes(id));
  return countsOf(world, { ...claim, patientId: claim.patientId ?? '' }, others)
    .filter(({ counted, maximum }) => counted >= maximum)
    .map(({ name }) => name);
}

function isLimited({ world, standing, nowMs }: Ground, claim: Claim): boolean {
  if (claim.patientId !== world.limitedPatient || claim.isSqueezeIn) return false;
  const open = standing.filter(
    ({ id, patientId, state, startMs }) =>
      patientId === claim.patientId && state === 'booked' && startMs > nowMs && !claim.ignoring.includes(id),
  );
  return open.length >= MAX_OPEN;
}
