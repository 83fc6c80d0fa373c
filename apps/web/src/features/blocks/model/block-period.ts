import { dayOf, timeOf } from '../../../lib/zoned.ts';
import { shiftDay } from '../../agenda/model/local-day.ts';

/** A period as people say it: whole days, or from a time to a time. */
export type BlockPeriod =
  | { readonly kind: 'days'; readonly from: string; readonly lastDay: string }
  | {
      readonly kind: 'times';
      readonly from: string;
      readonly fromTime: string;
      readonly lastDay: string;
      readonly toTime: string;
    };

/** The period of a block on the wall of its zone; an end at midnight is `24:00` of the day before. */
export function periodOf(block: {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
}): BlockPeriod {
  const { startsAt, endsAt, timeZone } = block;
  const from = dayOf(timeZone, startsAt);
  const fromTime = timeOf(timeZone, startsAt);
  const endsAtMidnight = timeOf(timeZone, endsAt) === '00:00';
  const lastDay = shiftDay(dayOf(timeZone, endsAt), endsAtMidnight ? -1 : 0);
  if (fromTime === '00:00' && endsAtMidnight) return { kind: 'days', from, lastDay };
  return {
    kind: 'times',
    from,
    fromTime,
    lastDay,
    toTime: endsAtMidnight ? '24:00' : timeOf(timeZone, endsAt),
  };
}
