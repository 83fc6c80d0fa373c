import { LocalDate, TimeZone, addDays, weekdayOf } from '@agendify/kernel';
import fc from 'fast-check';
import { wallClockOf } from './oracle-wall.ts';
import type { Block, HoursException, Layer, RecurringBlock, Window } from './rulebook.ts';

/** Zones with summer time that came and went, with offsets of quarters of an hour, and without either. */
export const ZONES = [
  'America/Sao_Paulo',
  'America/Manaus',
  'America/Rio_Branco',
  'America/Noronha',
  'Pacific/Chatham',
  'Europe/Lisbon',
  'Asia/Kolkata',
  'America/Santiago',
  'UTC',
] as const;

const FIRST_DAY = LocalDate.parse('2005-01-01');
const LAST_DAY = LocalDate.parse('2030-12-31');
const changes = new Map<TimeZone, readonly LocalDate[]>();

/** The local days from 2005 to 2030 on which, or on whose eve, a zone moves its clock. */
export function changesOf(zone: TimeZone): readonly LocalDate[] {
  const known = changes.get(zone);
  if (known) return known;
  const { at } = wallClockOf(zone);
  const found: LocalDate[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
    const noonMs = Date.parse(`${day}T12:00:00Z`);
    if (at(noonMs).minute !== at(noonMs - 86_400_000).minute) found.push(day);
  }
  changes.set(zone, found);
  return found;
}

/** A zone and a day of it, more often than not one about which the clock moves. */
export const zoneAndDay = fc
  .constantFrom(...ZONES)
  .map((name) => TimeZone.parse(name))
  .chain((zone) => {
    const anyDay = fc.integer({ min: 0, max: 9494 }).map((days) => addDays(FIRST_DAY, days));
    const moving = changesOf(zone);
    const near = fc
      .tuple(fc.nat(Math.max(0, moving.length - 1)), fc.integer({ min: -2, max: 1 }))
      .map(([index, days]) => addDays(moving[index] ?? FIRST_DAY, days));
    const day = moving.length === 0 ? anyDay : fc.oneof({ weight: 3, arbitrary: near }, anyDay);
    return day.map((from) => ({ zone, from }));
  });

/** Minutes after midnight: mostly quarters of an hour, often about midnight, where clocks move. */
export const minuteOfDay = fc.oneof(
  { weight: 4, arbitrary: fc.nat(95).map((quarters) => quarters * 15) },
  { weight: 2, arbitrary: fc.constantFrom(0, 15, 30, 45, 60, 75, 120, 150, 1380, 1410, 1439) },
  { weight: 1, arbitrary: fc.nat(1439) },
);

/** How long something lasts, in minutes: 5 to 1440. */
export const length = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 48 }).map((quarters) => quarters * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 1440 }) },
);

/** A day near another one. */
export const dayNear = (from: LocalDate, min = -1, max = 3): fc.Arbitrary<LocalDate> =>
  fc.integer({ min, max }).map((days) => addDays(from, days));

const validity = (from: LocalDate) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ validFrom: null, validUntil: null }) },
    {
      weight: 1,
      arbitrary: fc.record({
        validFrom: fc.option(dayNear(from, -9, 2)),
        validUntil: fc.option(dayNear(from, 3, 9)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        validFrom: fc.option(dayNear(from, -9, 0)),
        validUntil: dayNear(from, 1, 2),
      }),
    },
  );

/** A window of a day near `from`, and sometimes one that begins where it ends. */
const windowsOfADay = (from: LocalDate): fc.Arbitrary<Window[]> =>
  fc
    .tuple(dayNear(from), minuteOfDay, length, validity(from), fc.option(length))
    .map(([day, opensMinute, minutes, valid, more]) => {
      const closesMinute = opensMinute + minutes;
      const first = { weekday: weekdayOf(day), opensMinute, closesMinute, ...valid };
      if (more === null) return [first];
      const next = closesMinute < 1440 ? day : addDays(day, 1);
      const opensNext = closesMinute % 1440;
      return [
        first,
        { weekday: weekdayOf(next), opensMinute: opensNext, closesMinute: opensNext + more, ...valid },
      ];
    });

const everyDay = fc
  .constantFrom([0, 1440], [0, 1440], [0, 1440], [480, 1080], [420, 1320], [1320, 1860], [0, 2000])
  .map(([opens = 0, closes = 0]) =>
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      opensMinute: opens,
      closesMinute: Math.min(closes, opens + 1440),
      validFrom: null,
      validUntil: null,
    })),
  );

const someWindows = (from: LocalDate) =>
  fc.array(windowsOfADay(from), { minLength: 1, maxLength: 5 }).map((each) => each.flat());

const exceptions = (from: LocalDate): fc.Arbitrary<HoursException[]> =>
  fc.array(
    fc
      .record({
        date: dayNear(from),
        kind: fc.constantFrom('extra' as const, 'closed' as const),
        opensMinute: minuteOfDay,
        minutes: fc.oneof(length, fc.constant(1440)),
      })
      .map(({ minutes, ...each }) => ({ ...each, closesMinute: each.opensMinute + minutes })),
    { maxLength: 2 },
  );

/** The hours of an owner. A practice has windows; the others often restrict nothing. */
export const layerOf = (kind: Layer['kind'], ownerId: string, from: LocalDate): fc.Arbitrary<Layer> =>
  fc.record({
    kind: fc.constant(kind),
    ownerId: fc.constant(ownerId),
    windows:
      kind === 'practice'
        ? fc.oneof({ weight: 3, arbitrary: everyDay }, { weight: 2, arbitrary: someWindows(from) })
        : fc.oneof(
            { weight: 9, arbitrary: fc.constant([]) },
            { weight: 2, arbitrary: everyDay },
            { weight: 1, arbitrary: someWindows(from) },
          ),
    exceptions: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, exceptions(from)),
  });

/** An instant on a whole minute of the days near `from`. */
export const instantNear = (from: LocalDate, zone: TimeZone): fc.Arbitrary<number> =>
  fc.tuple(dayNear(from), minuteOfDay).map(([day, minute]) => wallClockOf(zone).instantOf(day, minute));

/** Blocks of a period. */
export const blocksOf = (owner: string, from: LocalDate, zone: TimeZone): fc.Arbitrary<Block[]> =>
  fc
    .array(fc.tuple(instantNear(from, zone), length, fc.constantFrom('block' as const, 'absence' as const)), {
      maxLength: 2,
    })
    .map((all) =>
      all.map(([startMs, minutes, kind], index) => ({
        id: `block ${index} of ${owner}`,
        kind,
        reason: null,
        startMs,
        endMs: startMs + minutes * 60_000,
      })),
    );

/** Blocks that come back. */
export const recurringBlocksOf = (owner: string, from: LocalDate): fc.Arbitrary<RecurringBlock[]> =>
  fc
    .array(
      fc.record({
        weekdays: fc.array(dayNear(from), { minLength: 1, maxLength: 3 }).map((days) => days.map(weekdayOf)),
        opensMinute: minuteOfDay,
        minutes: fc.integer({ min: 5, max: 300 }),
        everyWeeks: fc.integer({ min: 1, max: 3 }),
        validFrom: dayNear(from, -30, 1),
        validUntil: fc.option(dayNear(from, 1, 9)),
      }),
      { maxLength: 2 },
    )
    .map((all) =>
      all.map(({ minutes, ...each }, index) => ({
        ...each,
        closesMinute: each.opensMinute + minutes,
        id: `recurring block ${index} of ${owner}`,
        reason: null,
      })),
    );
