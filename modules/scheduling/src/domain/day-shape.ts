import {
  type Interval,
  type LocalDate,
  type ZonedDay,
  intersect,
  overlaps,
  subtract,
  zonedDay,
} from '@agendify/kernel';
import { openPeriods, recurringPeriods, wholeDay } from './engine/hours.ts';
import type { Rulebook } from './engine/rulebook.ts';

/** Something that shades a part of a day. */
export type Shade = Interval & {
  readonly id: string | null;
  readonly kind: 'block' | 'absence' | 'recurring-block' | 'holiday';
  readonly reason: string | null;
};

/** When a practice attends on a day, and what stands over it. */
export type DayShape = { readonly hours: readonly Interval[]; readonly shades: readonly Shade[] };

/** Lays a day out for the agenda: the hours of clinic and practice, cut to the day, and all blocks and holidays. */
export function dayShape(rulebook: Rulebook, date: LocalDate): DayShape {
  const zone = rulebook.timeZone;
  const day = zonedDay(date, zone);
  const holiday = rulebook.holidays.get(date);
  const [clinic = [], practice = []] = rulebook.layers
    .filter(({ kind }) => kind === 'clinic' || kind === 'practice')
    .map((layer) => openPeriods(layer, date, date, zone));
  const closed = holiday === undefined ? [] : [wholeDay(day)];
  return {
    hours: subtract(intersect(intersect(clinic, practice), [wholeDay(day)]), closed),
    shades: [
      ...(holiday === undefined
        ? []
        : [{ ...wholeDay(day), id: null, kind: 'holiday' as const, reason: holiday }]),
      ...shadesOf(rulebook, day),
    ].toSorted((a, b) => a.startMs - b.startMs),
  };
}

function shadesOf({ blocks, recurringBlocks, timeZone }: Rulebook, day: ZonedDay): Shade[] {
  return [
    ...blocks,
    ...recurringBlocks.flatMap((block) =>
      recurringPeriods(block, day.date, day.date, timeZone).map((period) => ({
        ...period,
        id: block.id,
        kind: 'recurring-block' as const,
        reason: block.reason,
      })),
    ),
  ].filter((each) => overlaps(each, wholeDay(day)));
}
