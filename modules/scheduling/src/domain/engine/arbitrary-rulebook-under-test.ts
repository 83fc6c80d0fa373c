import { type LocalDate, type TimeZone, weekdayOf } from '@agendify/kernel';
import fc from 'fast-check';
import {
  blocksOf,
  dayNear,
  layerOf,
  length,
  minuteOfDay,
  recurringBlocksOf,
} from './arbitrary-hours-under-test.ts';
import { mostly, oneIn, serviceAmong } from './arbitrary-service-under-test.ts';
import type { Case } from './offer.ts';
import type { Channel, Layer, Resource, Rulebook, ShiftRule } from './rulebook.ts';
import { idOf, needWith } from './resource-under-test.ts';
import { PLANS, rulebookWith } from './rulebook-under-test.ts';

const payer: fc.Arbitrary<ShiftRule['payer']> = fc.constantFrom(
  { kind: 'private', id: null },
  { kind: 'private', id: null },
  { kind: 'insurer', id: 'insurer A' },
  { kind: 'insurer', id: 'insurer B' },
  { kind: 'plan', id: idOf(11) },
);

const shiftRulesNear = (from: LocalDate): fc.Arbitrary<ShiftRule[]> =>
  fc
    .array(
      fc.record({
        weekdays: fc.array(dayNear(from), { minLength: 1, maxLength: 6 }).map((days) => days.map(weekdayOf)),
        startsMinute: minuteOfDay,
        minutes: fc.oneof(length, fc.constantFrom(360, 720, 1440)),
        kind: fc.constantFrom<ShiftRule['kind'][]>('quota', 'quota', 'reserved', 'squeeze-ins'),
        payer,
        quantity: fc.nat(2),
        releaseHours: fc.option(fc.nat(72), { freq: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) =>
      all.map(({ minutes, ...each }, index) => ({
        ...each,
        id: `shift rule ${index}`,
        endsMinute: Math.min(1440, each.startsMinute + minutes),
        payer: each.kind === 'squeeze-ins' ? null : each.payer,
        quantity: each.kind === 'reserved' ? null : each.quantity,
      })),
    );

const layersNear = (from: LocalDate): fc.Arbitrary<Layer[]> =>
  fc
    .tuple(
      layerOf('clinic', idOf(3), from),
      layerOf('practice', idOf(1), from),
      layerOf('service', idOf(4), from),
      ...PLANS.map(({ planId }) => layerOf('plan', planId, from)),
    )
    .map((layers) => [...layers]);

/** A rulebook whose rules fall on the days near `from`, and whose needs are among the resources. */
export const rulebookNear = (
  from: LocalDate,
  zone: TimeZone,
  resources: readonly Resource[],
): fc.Arbitrary<Rulebook> =>
  fc
    .record({
      isActive: mostly(50, true, false),
      acceptsPrivate: mostly(20, true, false),
      plans: mostly(10, PLANS, PLANS.slice(0, 1), []),
      room: fc.constantFrom(resources[0] ?? null, null),
      service: serviceAmong(resources),
      layers: layersNear(from),
      holidays: oneIn(8, fc.array(dayNear(from), { minLength: 1, maxLength: 2 })),
      blocks: oneIn(3, blocksOf('the practice', from, zone)),
      recurringBlocks: oneIn(3, recurringBlocksOf('the practice', from)),
      shiftRules: oneIn(2, shiftRulesNear(from)),
    })
    .map(({ holidays, ...rest }) =>
      rulebookWith({ ...rest, zone, holidays: new Map(holidays.map((day) => [day, `holiday of ${day}`])) }),
    );

/** Who asks, for what. */
export const caseAmong = (resources: readonly Resource[]): fc.Arbitrary<Case> =>
  fc.record({
    channel: fc.constantFrom<Channel[]>('staff', 'online', 'api'),
    visit: fc.constantFrom(null, 'first' as const, 'return' as const),
    modality: fc.constantFrom(null, null, null, 'in-person' as const, 'video' as const),
    planId: fc.constantFrom(null, null, null, idOf(11), idOf(12), idOf(13)),
    room: mostly(9, null, ...resources.map((resource) => needWith([resource]))),
  });
