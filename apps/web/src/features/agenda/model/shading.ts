import type { Column } from './agenda-day.ts';
import { type Span, clipSpan, withoutSpans } from './span.ts';

/** Why nobody can be booked in a part of a column, besides visits. */
export type Shade = Span & { readonly kind: 'closed' | 'busy' | 'past' };

/** The shaded parts of a column within the shown hours: closed, attending elsewhere, and what has passed. */
export function shadesOf(column: Column, shown: Span, nowMinute: number): Shade[] {
  const clipped = (spans: readonly Span[], kind: Shade['kind']): Shade[] =>
    spans.flatMap((span) => {
      const part = clipSpan(span, shown);
      return part ? [{ ...part, kind }] : [];
    });
  return [
    ...clipped([{ from: -Infinity, to: nowMinute }], 'past'),
    ...clipped(withoutSpans(shown, column.open), 'closed'),
    ...clipped(column.busy, 'busy'),
  ];
}

/** A stretch of free time that starts where somebody could be booked and ends at the next row. */
export type Slot = Span;

const shortestSlot = 5;

/**
 * The empty times of a column: open hours without visits, blocks and absences, from now on, cut where rows begin.
 * The rest of a row after a visit is a slot of its own, so that gaps can be booked.
 */
export function freeSlots(column: Column, shown: Span, rowMinutes: number, nowMinute: number): Slot[] {
  const past: Span = { from: -Infinity, to: Math.ceil(nowMinute / shortestSlot) * shortestSlot };
  const taken = [...column.visits, ...column.blocks, ...column.busy, past];
  return column.open
    .flatMap((window) => clipSpan(window, shown) ?? [])
    .toSorted((a, b) => a.from - b.from)
    .flatMap((window) => withoutSpans(window, taken))
    .flatMap((gap) => cutAtRows(gap, rowMinutes))
    .filter((slot) => slot.to - slot.from >= shortestSlot);
}

function cutAtRows(gap: Span, rowMinutes: number): Span[] {
  const slots: Span[] = [];
  for (let from = gap.from; from < gap.to;) {
    const nextRow = (Math.floor(from / rowMinutes) + 1) * rowMinutes;
    const to = Math.min(gap.to, nextRow);
    slots.push({ from, to });
    from = to;
  }
  return slots;
}
