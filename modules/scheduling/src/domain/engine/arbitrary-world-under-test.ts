import { type LocalDate, type TimeZone, addDays, daysBetween } from '@agendify/kernel';
import fc from 'fast-check';
import { dayNear, instantNear, length, minuteOfDay, zoneAndDay } from './arbitrary-hours-under-test.ts';
import { caseAmong, rulebookNear } from './arbitrary-rulebook-under-test.ts';
import { resourcesNear } from './arbitrary-service-under-test.ts';
import type { Busy, Facts, SeatBusy, Session, Visit } from './facts.ts';
import type { World } from './oracle.ts';
import { MINUTE, wallClockOf } from './oracle-wall.ts';
import type { Resource, Rulebook } from './rulebook.ts';
import { idOf } from './resource-under-test.ts';

const DAY = 1440 * MINUTE;
const gap = fc.constantFrom(0, 0, 0, 5, 10, 30);

const busyNear = (from: LocalDate, zone: TimeZone): fc.Arbitrary<Busy> =>
  fc
    .tuple(instantNear(from, zone), fc.integer({ min: 5, max: 240 }), gap, gap)
    .map(([startMs, minutes, beforeMinutes, afterMinutes]) => ({
      startMs,
      endMs: startMs + minutes * MINUTE,
      beforeMinutes,
      afterMinutes,
    }));

/** Mostly on a seat that there is; also on one that was there once, below the others, or squeezed in. */
const seatBusyNear = (from: LocalDate, zone: TimeZone): fc.Arbitrary<SeatBusy> =>
  fc
    .tuple(busyNear(from, zone), fc.constantFrom(0, 0, 1, 1, 2, 3, 7, -1, -2, 100, 101))
    .map(([busy, seat]) => ({ ...busy, seat }));

/** Sessions about the grid, mostly as long as the service lasts, that do not overlap each other. */
const sessionsOf = (rulebook: Rulebook, from: LocalDate): fc.Arbitrary<Session[]> => {
  const { service, timeZone } = rulebook;
  if (service.seats === 1) return fc.constant([]);
  const { offsetMinutes, stepMinutes, durationMinutes, durations } = service;
  const onGrid = fc
    .tuple(dayNear(from, 0, 2), fc.nat(Math.floor((1439 - offsetMinutes) / stepMinutes)))
    .map(([day, n]) => wallClockOf(timeZone).instantOf(day, offsetMinutes + n * stepMinutes));
  const lengths = [durationMinutes, ...durations.map(({ minutes }) => minutes)];
  const session = fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: onGrid }, instantNear(from, timeZone)),
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...lengths) }, length),
      fc.constantFrom(service.seats, service.seats, 1, service.seats - 1),
    )
    .map(([startMs, minutes, taken]) => ({ startMs, endMs: startMs + minutes * MINUTE, taken }));
  return fc.array(session, { minLength: 1, maxLength: 6 }).map((all) =>
    all
      .toSorted((a, b) => a.startMs - b.startMs)
      .reduce<Session[]>((apart, each, index) => {
        const isFree = (apart.at(-1)?.endMs ?? -Infinity) <= each.startMs;
        return isFree ? [...apart, { ...each, id: `session ${index}` }] : apart;
      }, []),
  );
};

const visitNear = (from: LocalDate): fc.Arbitrary<Visit> => {
  const isUsually = fc.constantFrom(true, true, true, false);
  return fc.record({
    date: fc.oneof(dayNear(from, 0, 2), dayNear(from, -4, 6)),
    minute: minuteOfDay,
    isPractice: isUsually,
    isService: isUsually,
    isClinic: isUsually,
    isProfessional: isUsually,
    isPatient: isUsually,
    planId: fc.constantFrom(null, null, idOf(11), idOf(12), idOf(13), idOf(98)),
    isSqueezeIn: fc.constantFrom(false, false, false, true),
  });
};

const patient = fc.record({
  maxOpen: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 1 }),
  maxPerWeek: fc.option(fc.nat(6), { freq: 1 }),
  isOnlineAllowed: fc.constantFrom(true, true, true, false),
  open: fc.nat(3),
});

const factsOf = (
  rulebook: Rulebook,
  resources: readonly Resource[],
  from: LocalDate,
): fc.Arbitrary<Facts> => {
  const zone = rulebook.timeZone;
  return fc
    .record({
      professionalBusy: fc.array(busyNear(from, zone), { maxLength: 3 }),
      resourceBusy: fc
        .tuple(...resources.map(() => fc.array(seatBusyNear(from, zone), { maxLength: 3 })))
        .map((all) => new Map(all.map((busy, index) => [resources[index]?.id ?? '', busy]))),
      patientBusy: fc.array(busyNear(from, zone), { maxLength: 1 }),
      sessions: sessionsOf(rulebook, from),
      visits: fc.array(visitNear(from), { maxLength: 8 }),
      patient: fc.option(patient, { freq: 2 }),
    })
    .map((facts) => ({
      ...facts,
      // The professional attends the sessions, too.
      professionalBusy: [
        ...facts.professionalBusy,
        ...facts.sessions.map(({ startMs, endMs }) => ({
          startMs,
          endMs,
          beforeMinutes: rulebook.service.bufferBeforeMinutes,
          afterMinutes: rulebook.service.bufferAfterMinutes,
        })),
      ],
    }));
};

/** Long before, some days before, or in the midst of the days asked for; not always on a whole minute. */
const nowNear = (from: LocalDate): fc.Arbitrary<number> =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.integer({ min: -45 * DAY, max: 0 }) },
      { weight: 2, arbitrary: fc.integer({ min: -3 * DAY, max: 0 }) },
      { weight: 1, arbitrary: fc.integer({ min: -1440, max: 2880 }).map((minutes) => minutes * MINUTE) },
    )
    .map((ms) => Date.parse(`${from}T00:00:00Z`) + ms);

/** Everything that an answer depends on, drawn so that each rule has something to say. */
export const arbitraryWorld: fc.Arbitrary<World> = zoneAndDay.chain(({ zone, from }) =>
  resourcesNear(from, zone).chain((resources) =>
    rulebookNear(from, zone, resources).chain((rulebook) =>
      fc.record({
        rulebook: fc.constant(rulebook),
        of: caseAmong(resources),
        facts: factsOf(rulebook, resources, from),
        from: fc.constant(from),
        to: fc.nat(rulebook.service.stepMinutes < 15 ? 0 : 2).map((days) => addDays(from, days)),
        nowMs: nowNear(from),
      }),
    ),
  ),
);

/** Instants on the days of a world, on the grid or not; minutes of a repeated hour are among them. */
export function instantsOf({ rulebook, from, to }: World, fractions: readonly number[]): number[] {
  const { minutesOf } = wallClockOf(rulebook.timeZone);
  const minutes = daysBetween(from, to).flatMap((day) => minutesOf(day));
  return fractions.flatMap((fraction) => minutes[Math.floor(fraction * minutes.length)] ?? []);
}
