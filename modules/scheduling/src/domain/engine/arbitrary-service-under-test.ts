import { type LocalDate, ResourceId, type TimeZone } from '@agendify/kernel';
import fc from 'fast-check';
import { blocksOf, layerOf, minuteOfDay, recurringBlocksOf } from './arbitrary-hours-under-test.ts';
import type { Cap, Channel, DurationCase, Horizon, Need, Resource, Service } from './rulebook.ts';
import { idOf, needWith } from './resource-under-test.ts';

/** The first, but for one of so many times. */
export const mostly = <T>(times: number, usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

/** None, but for one of so many times. */
export const oneIn = <T>(times: number, some: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: some });

const resourceOf = (index: number, from: LocalDate, zone: TimeZone): fc.Arbitrary<Resource> =>
  fc.record({
    id: fc.constant(ResourceId.parse(idOf(50 + index))),
    name: fc.constant(`resource ${index}`),
    capacity: fc.constantFrom(1, 1, 2, 3),
    isRoom: index === 0 ? fc.constant(true) : mostly(9, false, true),
    layer: layerOf('room', idOf(50 + index), from),
    blocks: oneIn(4, blocksOf(`resource ${index}`, from, zone)),
    recurringBlocks: oneIn(4, recurringBlocksOf(`resource ${index}`, from)),
  });

/** Three resources, the first a room. */
export const resourcesNear = (from: LocalDate, zone: TimeZone): fc.Arbitrary<Resource[]> =>
  fc.tuple(resourceOf(0, from, zone), resourceOf(1, from, zone), resourceOf(2, from, zone));

const leadOrTrail = fc.constantFrom(0, 0, 0, 10, 30, -10, -60, 240, -1440);

/** Of three resources: mostly they share candidates, and sometimes want more than there are. */
const needsAmong = (resources: readonly Resource[]): fc.Arbitrary<Need[]> =>
  fc
    .array(fc.tuple(fc.subarray([...resources], { minLength: 1 }), leadOrTrail, leadOrTrail), {
      minLength: 1,
      maxLength: 3,
    })
    .map((all) =>
      all.map(([candidates, leadMinutes, trailMinutes], index) => {
        const kind = candidates.length === 1 ? 'resource' : 'resource-class';
        return needWith(candidates, { kind, id: `need ${index}`, leadMinutes, trailMinutes });
      }),
    );

const durationCase: fc.Arbitrary<DurationCase> = fc.record({
  professionalId: fc.constantFrom(undefined, undefined, idOf(2), idOf(99)),
  visit: fc.constantFrom(undefined, 'first' as const, 'return' as const),
  modality: fc.constantFrom(undefined, 'in-person' as const, 'video' as const),
  minutes: fc.integer({ min: 5, max: 120 }),
});

const horizon: fc.Arbitrary<Horizon | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  fc.record({
    kind: fc.constant('rolling' as const),
    days: fc.integer({ min: 1, max: 40 }),
    includesStaff: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('opens' as const),
    dayOfMonth: fc.integer({ min: 1, max: 28 }),
    atMinute: fc.oneof(minuteOfDay, fc.constant(1440)),
    includesStaff: fc.boolean(),
  }),
);

/** Nothing, minutes to hours, or days. */
const notice = fc.oneof(
  { weight: 7, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1440 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1440, max: 14_400 }) },
);

const cap: fc.Arbitrary<Cap> = fc.record({
  per: fc.constantFrom<Cap['per'][]>('day', 'week'),
  of: fc.constantFrom<Cap['of'][]>('practice', 'service', 'professional', 'patient', 'insurer'),
  maximum: fc.nat(4),
});

const buffer = fc.constantFrom(0, 0, 0, 5, 10, 15, 60);

/** How a service is offered, with needs among the resources. */
export const serviceAmong = (resources: readonly Resource[]): fc.Arbitrary<Partial<Service>> =>
  fc.record({
    isOffered: mostly(50, true, false),
    durationMinutes: fc.oneof(
      { weight: 7, arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => n * 10) },
      { weight: 1, arbitrary: fc.integer({ min: 5, max: 400 }) },
      { weight: 1, arbitrary: fc.constantFrom(720, 1380, 1439, 1440) },
    ),
    stepMinutes: fc.constantFrom(5, 7, 10, 15, 20, 25, 30, 45, 50, 60, 90, 240),
    offsetMinutes: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(60), fc.nat(720)),
    bufferBeforeMinutes: buffer,
    bufferAfterMinutes: buffer,
    seats: fc.constantFrom(1, 1, 2, 4),
    modality: mostly<Service['modality']>(8, 'in-person', 'video'),
    modalities: mostly<Service['modality'][]>(9, ['in-person', 'video'], ['video'], []),
    channels: mostly<Channel[]>(20, ['staff', 'online', 'api'], ['staff'], ['staff', 'online']),
    noticeMinutes: fc.record({ staff: notice, online: notice, api: notice }),
    horizon,
    durations: oneIn(3, fc.array(durationCase, { minLength: 1, maxLength: 4 })),
    caps: oneIn(4, fc.array(cap, { minLength: 1, maxLength: 3 })),
    needs: oneIn(3, needsAmong(resources)),
  });
