/** The units in which people say how long before. */
export const SPAN_UNITS = ['minutes', 'hours', 'days'] as const;
/** One entry of `SPAN_UNITS`. */
export type SpanUnit = (typeof SPAN_UNITS)[number];

/** A length of time as a form has it; the amount is undefined when nothing is typed. */
export type TimeSpan = { readonly amount: number | undefined; readonly unit: SpanUnit };

const minutesIn: Record<SpanUnit, number> = { minutes: 1, hours: 60, days: 1440 };

/** Minutes in the largest unit that says them in a whole number; nothing in `hours`. */
export function spanOf(minutes: number): TimeSpan {
  if (minutes === 0) return { amount: 0, unit: 'hours' };
  const unit = SPAN_UNITS.toReversed().find((each) => minutes % minutesIn[each] === 0) ?? 'minutes';
  return { amount: minutes / minutesIn[unit], unit };
}

/** The minutes of a length of time; NaN when it is none. */
export function minutesOfSpan({ amount, unit }: TimeSpan): number {
  return (amount ?? 0) * minutesIn[unit];
}
