import type { Column } from './agenda-day.ts';
import type { Slot } from './shading.ts';
import type { Span } from './span.ts';

/** Something in the grid that the keyboard can stand on. */
export type Stop = Span & { readonly key: string; readonly kind: 'slot' | 'visit' | 'block' };

/** The stops of one column, in the order of the day. */
export type StopColumn = readonly Stop[];

/** The name of a visit among the stops. */
export const visitKey = (id: string): string => `visit:${id}`;
/** The name of a block among the stops; `key` is the block's own. */
export const blockKey = (key: string): string => `block:${key}`;
/** The name of an empty time among the stops. */
export const slotKey = (practiceId: string, minute: number): string => `slot:${practiceId}:${String(minute)}`;

/** Everything in a column that one can stand on: its empty times, visits and blocks. */
export function stopsOf(column: Column, slots: readonly Slot[]): StopColumn {
  return [
    ...slots.map((slot): Stop => ({
      ...bare(slot),
      kind: 'slot',
      key: slotKey(column.practiceId, slot.from),
    })),
    ...column.visits.map((visit): Stop => ({ ...bare(visit), kind: 'visit', key: visitKey(visit.id) })),
    ...column.blocks.map((block): Stop => ({ ...bare(block), kind: 'block', key: blockKey(block.key) })),
  ].toSorted((a, b) => a.from - b.from || a.to - b.to);
}

const bare = (span: Span): Span => ({ from: span.from, to: span.to });

/** The ways to go from one stop to the next. */
export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/**
 * Where a key leads. Sideways the grid is crossed at the height of `aimMinute`, the minute at which the person
 * entered the row, so that going right and left again comes back. Answers the same key at an edge.
 */
export function nextStop(
  grid: readonly StopColumn[],
  key: string,
  direction: Direction,
  aimMinute: number,
): string {
  const columnIndex = grid.findIndex((column) => column.some((stop) => stop.key === key));
  const column = grid[columnIndex];
  if (!column) return firstStop(grid, aimMinute) ?? key;
  const index = column.findIndex((stop) => stop.key === key);
  switch (direction) {
    case 'up':
      return column[Math.max(0, index - 1)]?.key ?? key;
    case 'down':
      return column[Math.min(column.length - 1, index + 1)]?.key ?? key;
    case 'first':
      return column[0]?.key ?? key;
    case 'last':
      return column.at(-1)?.key ?? key;
    case 'left':
      return sideways(grid.slice(0, columnIndex).toReversed(), aimMinute) ?? key;
    case 'right':
      return sideways(grid.slice(columnIndex + 1), aimMinute) ?? key;
  }
}

function sideways(columns: readonly StopColumn[], minute: number): string | undefined {
  const target = columns.find((column) => column.length > 0);
  return target && nearest(target, minute)?.key;
}

/** The stop that covers a minute, or else the one that starts nearest to it. */
export function nearest(column: StopColumn, minute: number): Stop | undefined {
  const covering = column.find((stop) => stop.from <= minute && minute < stop.to);
  return covering ?? column.toSorted((a, b) => Math.abs(a.from - minute) - Math.abs(b.from - minute))[0];
}

/** The stop to begin with: the first empty time from `minute` on, else anything near it. */
export function firstStop(grid: readonly StopColumn[], minute: number): string | undefined {
  const slots = grid.flat().filter((stop) => stop.kind === 'slot' && stop.from >= minute);
  const earliest = slots.toSorted((a, b) => a.from - b.from)[0];
  return earliest?.key ?? sideways(grid, minute);
}

/** The stop with this key, wherever it is. */
export function findStop(grid: readonly StopColumn[], key: string | undefined): Stop | undefined {
  return grid.flat().find((stop) => stop.key === key);
}
