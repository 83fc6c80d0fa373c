import type { AnyProfessionalAppointment, Refusal } from '@agendify/contracts';
import { type Clock, type PracticeId, type Result, epochMsOf, localDateOf, refuse } from '@agendify/kernel';
import type { Idempotency, TenantCalls } from '@agendify/platform';
import { readFacts } from '../../data/facts-store.ts';
import { listPracticesOffering } from '../../data/practices-offering-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { ALTERNATIVES_OFFERED } from '../../domain/alternatives.ts';
import { findObjection } from '../../domain/engine/find-objection.ts';
import type { Objection } from '../../domain/engine/objection.ts';
import type { FindNearest, NearestTimes } from '../offer-alternatives.ts';
import type { Booked, BookingRefusal, makeBookAppointment } from '../book-appointment/book-appointment.ts';
import { type FoundOffer, type Wish, findOffer, judgementOf } from '../placing.ts';
import { type RuleRefusal, refusalOf } from '../refusal-of.ts';

/** What it may refuse with. */
export type AnyRefusal = RuleRefusal | Refusal<'reference-unknown' | 'idempotency-key-reused'>;

type Deps = {
  readonly clock: Clock;
  readonly rulebooks: Rulebooks;
  readonly findNearest: FindNearest;
  readonly bookAppointment: ReturnType<typeof makeBookAppointment>;
};

/** So many are asked for other times when nobody is free: the three nearest of them are answered. */
const ASKED_FOR_OTHERS = 12;

/**
 * Books with any professional who offers the service at the clinics and is free: who has the fewest visits on that day
 * comes first, and a lost race goes on to the next. One key makes one appointment, whoever it is with.
 */
export function makeBookAnyProfessional(deps: Deps) {
  return async function bookAnyProfessional(
    calls: TenantCalls,
    command: AnyProfessionalAppointment,
    idempotency: Idempotency | null,
  ): Promise<Result<Booked, AnyRefusal>> {
    const { clinicIds, profession, ...booking } = command;
    const startMs = epochMsOf(command.startsAt);
    const query = { clinicIds, serviceId: command.serviceId, profession: profession ?? null, startMs };
    const practiceIds = await listPracticesOffering(calls, query);
    let last: Looked | undefined;
    const rules = new Set<string>();
    for (const practiceId of practiceIds) {
      const looked = await look(deps, calls, wishOf(command, practiceId, startMs));
      if (!looked) continue;
      if (looked.objection) {
        rules.add(looked.objection.rule);
        last = looked;
        // A retry is answered as the first time, whoever it was with and whatever the rules say now.
        if (!idempotency) continue;
      }
      const booked = await deps.bookAppointment(calls, { ...booking, practiceId }, idempotency);
      if (booked.ok) return booked;
      const refusal = withoutExtras(booked.refusal);
      if (!isOnlyThisPractice(refusal)) return refuse(refusal);
      if (!looked.objection) rules.add('professional-busy');
    }
    if (practiceIds.length === 0) return refuse({ code: 'service-not-offered' });
    return refuse(await nobody(deps, calls, command, { practiceIds, rules, last }));
  };
}

type Looked = FoundOffer & { readonly wish: Wish };

/** What the rules and the world say of a practice; undefined when it has just gone. */
async function look(deps: Deps, calls: TenantCalls, wish: Wish): Promise<Looked | undefined> {
  const found = await findOffer(deps.rulebooks, calls, wish);
  if (!found.ok) return undefined;
  const { offer, objection } = found.value;
  if (objection) return { offer, objection, wish };
  const date = localDateOf(wish.startMs, offer.rulebook.timeZone);
  const nowMs = deps.clock();
  const facts = await readFacts(calls, offer, {
    from: date,
    to: date,
    patientId: wish.patientId,
    ignoring: [],
    nowMs,
  });
  // Rules that change at this very moment are for the booking to find out.
  if (!facts) return { offer, objection: null, wish };
  const against = findObjection(offer, facts, wish.startMs, judgementOf(wish, nowMs));
  return { offer, objection: against?.rule === 'patient-busy' ? null : against, wish };
}

function wishOf(command: AnyProfessionalAppointment, practiceId: PracticeId, startMs: number): Wish {
  return {
    practiceId,
    serviceId: command.serviceId,
    patientId: command.patientId,
    startMs,
    channel: 'staff',
    visit: command.visit ?? null,
    modality: command.modality ?? null,
    planId: command.planId ?? null,
    roomId: null,
  };
}

/** Squeeze-ins, follow-ups and holds name a practice: nobody asks for them here. */
function withoutExtras(refusal: BookingRefusal): AnyRefusal {
  if (
    refusal.code === 'hold-not-found' ||
    refusal.code === 'squeeze-ins-used-up' ||
    refusal.code === 'squeeze-into-room-not-allowed' ||
    refusal.code === 'follow-up-not-allowed'
  )
    throw new Error(`a booking was refused as what it was not: ${refusal.code}`);
  return refusal;
}

/** Whether another practice may say otherwise. */
function isOnlyThisPractice(refusal: AnyRefusal): boolean {
  if (refusal.code === 'slot-taken') return refusal.resource !== 'patient';
  return !['reference-unknown', 'patient-limit', 'idempotency-key-reused', 'time-past'].includes(
    refusal.code,
  );
}

type Asked = {
  readonly practiceIds: readonly PracticeId[];
  readonly rules: ReadonlySet<string>;
  readonly last: Looked | undefined;
};

const TAKEN: readonly Objection['rule'][] = ['professional-busy', 'resource-unavailable', 'session-full'];

/** What to say when nobody can: the one rule that refused all of them, or the nearest times of any of them. */
async function nobody(
  deps: Deps,
  calls: TenantCalls,
  command: AnyProfessionalAppointment,
  { practiceIds, rules, last }: Asked,
): Promise<AnyRefusal> {
  const objection = last?.objection;
  if (last && objection && rules.size === 1 && !TAKEN.includes(objection.rule))
    return refusalOf(objection, last.offer, async () => taken([]));
  const startMs = epochMsOf(command.startsAt);
  const found: NearestTimes[] = [];
  for (const practiceId of practiceIds.slice(0, ASKED_FOR_OTHERS))
    found.push(await deps.findNearest(calls, { wish: wishOf(command, practiceId, startMs), ignoring: [] }));
  return taken(found, startMs);
}

function taken(found: readonly NearestTimes[], startMs = 0): Refusal<'slot-taken'> {
  const distance = (startsAt: string): number => Math.abs(Date.parse(startsAt) - startMs);
  const times = new Map(
    found.flatMap(({ alternatives }) => alternatives.map((time) => [time.startsAt, time] as const)),
  );
  return {
    code: 'slot-taken',
    resource: 'professional',
    timeZone: found[0]?.timeZone ?? 'UTC',
    alternatives: [...times.values()]
      .toSorted((a, b) => distance(a.startsAt) - distance(b.startsAt))
      .slice(0, ALTERNATIVES_OFFERED),
  };
}
