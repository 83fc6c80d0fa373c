import type { Column } from './agenda-day.ts';
import { type Span, clipSpan } from './span.ts';

const rowSizes = [30, 20, 15];
const widestRow = 30;
const usualDay: Span = { from: 8 * 60, to: 18 * 60 };

/**
 * The height of a row in minutes: the largest ordinary one that all steps of the offered services are multiples of,
 * so that each start they offer has a row of its own. A quarter of an hour where there is none: smaller rows would
 * make the day too long to see, and the rest of a row after a visit can be booked anyway.
 */
export function rowMinutesFor(stepMinutes: readonly number[]): number {
  const common = stepMinutes.reduce((a, b) => divisor(a, b), 0);
  if (common === 0) return widestRow;
  return rowSizes.find((size) => common % size === 0) ?? 15;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** The hours that the grid shows: whole hours around everything that happens, the usual day when nothing does. */
export function visibleSpan(columns: readonly Column[], dayLength: number): Span {
  const day: Span = { from: 0, to: dayLength };
  const all = columns
    .flatMap((column) => [...column.open, ...column.visits])
    .flatMap((span) => clipSpan(span, day) ?? []);
  if (all.length === 0) return usualDay;
  return {
    from: Math.floor(Math.min(...all.map((span) => span.from)) / 60) * 60,
    to: Math.min(dayLength, Math.ceil(Math.max(...all.map((span) => span.to)) / 60) * 60),
  };
}

/** The scale of the grid: which minutes it shows and how tall a minute is. */
export type Scale = { readonly shown: Span; readonly rowMinutes: number; readonly pixelsPerMinute: number };

/** A scale whose rows are at least `leastRowPixels` tall: a row is something that one aims at. */
export function scaleFor(shown: Span, rowMinutes: number, leastRowPixels: number): Scale {
  return { shown, rowMinutes, pixelsPerMinute: Math.max(1.6, leastRowPixels / rowMinutes) };
}

/** The distance of a minute from the top of the grid, in pixels. */
export function topOf(scale: Scale, minute: number): number {
  return (minute - scale.shown.from) * scale.pixelsPerMinute;
}

/** The minute at a distance from the top, not rounded. */
export function minuteAt(scale: Scale, pixels: number): number {
  return scale.shown.from + pixels / scale.pixelsPerMinute;
}

/** Rounds to the grid of five minutes that appointments start on. */
export function snap(minute: number, step = 5): number {
  return Math.round(minute / step) * step;
}
