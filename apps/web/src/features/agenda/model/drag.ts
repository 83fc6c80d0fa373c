import type { Span } from './span.ts';
import { type Scale, minuteAt, snap } from './rows.ts';

/** Where a dragged visit would go. */
export type Target = Span & { readonly columnIndex: number };

/** What is dragged: the visit as a whole, or its lower edge. */
export type Grip = 'move' | 'resize';

/** The visit as it was when it was taken up, and where in it the pointer took hold. */
export type Hold = Target & { readonly grip: Grip; readonly heldAtMinute: number };

/** A pointer over the grid, in pixels from the grid's upper left corner. */
export type Point = { readonly x: number; readonly y: number };

const step = 5;
const shortestVisit = 5;

/** The column under a horizontal distance, with the edges beyond the first and the last belonging to them. */
export function columnAt(x: number, columnWidth: number, columns: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor(x / columnWidth)));
}

/**
 * Where the visit goes when the pointer is at `point`: starts snap to five minutes, the visit stays within the shown
 * hours, and resizing keeps the column and the start.
 */
export function dragTo(
  hold: Hold,
  point: Point,
  grid: { scale: Scale; columnWidth: number; columns: number },
): Target {
  const minute = minuteAt(grid.scale, point.y);
  const { shown } = grid.scale;
  if (hold.grip === 'resize') {
    const to = snap(hold.to + minute - hold.heldAtMinute, step);
    return {
      columnIndex: hold.columnIndex,
      from: hold.from,
      to: clamp(to, hold.from + shortestVisit, shown.to),
    };
  }
  const duration = hold.to - hold.from;
  const from = clamp(snap(hold.from + minute - hold.heldAtMinute, step), shown.from, shown.to - duration);
  return { columnIndex: columnAt(point.x, grid.columnWidth, grid.columns), from, to: from + duration };
}

/** Where the visit goes by one press of an arrow. */
export function nudge(
  target: Target,
  direction: 'up' | 'down' | 'left' | 'right',
  grid: { scale: Scale; columns: number },
): Target {
  const { shown, rowMinutes } = grid.scale;
  const duration = target.to - target.from;
  if (direction === 'left' || direction === 'right') {
    const columnIndex = clamp(target.columnIndex + (direction === 'left' ? -1 : 1), 0, grid.columns - 1);
    return { ...target, columnIndex };
  }
  const minutes = direction === 'up' ? -rowMinutes : rowMinutes;
  const from = clamp(target.from + minutes, shown.from, shown.to - duration);
  return { columnIndex: target.columnIndex, from, to: from + duration };
}

/** The visit longer or shorter by five minutes at its end. */
export function stretch(target: Target, direction: 'up' | 'down', grid: { scale: Scale }): Target {
  const to = target.to + (direction === 'up' ? -step : step);
  return { ...target, to: clamp(to, target.from + shortestVisit, grid.scale.shown.to) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Whether anything would change. */
export function sameTarget(a: Target, b: Target): boolean {
  return a.columnIndex === b.columnIndex && a.from === b.from && a.to === b.to;
}
