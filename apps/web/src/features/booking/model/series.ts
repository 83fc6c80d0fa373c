import type { Schema } from '../../../lib/api/client.ts';

type PlannedVisit = Schema<'SeriesPlan'>['visits'][number];

/** What to do with a visit that falls on a holiday. */
export const HOLIDAY_SHIFTS = ['none', 'skip', 'next-day', 'next-week'] as const;
/** One entry of `HOLIDAY_SHIFTS`. */
export type HolidayShift = (typeof HOLIDAY_SHIFTS)[number];

/** How a booking repeats, as it is typed; no weekdays: that of the first visit. */
export type RepeatDraft = {
  readonly everyWeeks: number | undefined;
  readonly count: number | undefined;
  readonly weekdays: readonly number[];
  readonly holidayShift: HolidayShift;
};

/** What a repetition begins with: ten weeks, holidays a week later. */
export const usualRepeat: RepeatDraft = { everyWeeks: 1, count: 10, weekdays: [], holidayShift: 'next-week' };

/** Whether a repetition can be checked. */
export function isRepeat({ everyWeeks, count }: RepeatDraft): boolean {
  const isBetween = (value: number | undefined, least: number, most: number): boolean =>
    value !== undefined && value >= least && value <= most;
  return isBetween(everyWeeks, 1, 12) && isBetween(count, 2, 104);
}

/** What the API takes of a repetition that can be checked. */
export function repeatBody({ everyWeeks, count, weekdays, holidayShift }: RepeatDraft) {
  return { everyWeeks: everyWeeks ?? 1, count: count ?? 2, weekdays: [...weekdays], holidayShift };
}

/** The times taken instead of refused ones, by the place of the visit in the series; empty: left out. */
export type SeriesChoices = Readonly<Record<number, string>>;

/** How many visits would be booked, and how many of the series would not. */
export function seriesCount(visits: readonly PlannedVisit[], choices: SeriesChoices) {
  const left = visits.filter(({ verdict, index }) => verdict === 'refused' && !choices[index]).length;
  const skipped = visits.filter(({ verdict }) => verdict === 'skipped').length;
  return { booked: visits.length - left - skipped, left };
}

/** How the series is booked: what fits where one is left out, else whole or not at all; and the times chosen. */
export function seriesCommit(visits: readonly PlannedVisit[], choices: SeriesChoices) {
  const chosen = visits.flatMap(({ verdict, index }) => {
    const startsAt = choices[index];
    return verdict === 'refused' && startsAt ? [{ index, startsAt }] : [];
  });
  const { left } = seriesCount(visits, choices);
  return { commit: left > 0 ? ('fitting' as const) : ('whole' as const), choices: chosen };
}

/** The visits that need a look: what fits at its own time does not. */
export function notableVisits(visits: readonly PlannedVisit[]): readonly PlannedVisit[] {
  return visits.filter(({ verdict, isShifted }) => verdict !== 'fits' || isShifted);
}
