import { type LocalDate, addDays, daysFrom, weekdayOf } from '@agendify/kernel';
import type { Block, Layer, RecurringBlock } from './rulebook.ts';
import { MINUTE, type WallClock, meet, minutesBetween } from './oracle-wall.ts';

/** The minutes (their first instants) of some days at which a layer of hours lets something take place. */
export function openMinutesOf(layer: Layer, days: readonly LocalDate[], clock: WallClock): Set<number> {
  const open = new Set<number>();
  for (const day of days) {
    const valid = layer.windows.filter((window) => isValid(window.validFrom, window.validUntil, day));
    if (valid.length === 0 && layer.kind !== 'practice') clock.minutesOf(day).forEach((ms) => open.add(ms));
    const windows = valid.filter(({ weekday }) => weekday === weekdayOf(day));
    const extra = layer.exceptions.filter(({ kind, date }) => kind === 'extra' && date === day);
    for (const { opensMinute, closesMinute } of [...windows, ...extra]) {
      const opens = clock.instantOf(day, opensMinute);
      for (const ms of minutesBetween(opens, clock.instantOf(day, closesMinute))) open.add(ms);
    }
  }
  for (const day of days) {
    for (const { opensMinute, closesMinute } of layer.exceptions.filter(
      ({ kind, date }) => kind === 'closed' && date === day,
    )) {
      const opens = clock.instantOf(day, opensMinute);
      for (const ms of minutesBetween(opens, clock.instantOf(day, closesMinute))) open.delete(ms);
    }
  }
  return open;
}

/** Whether every minute of a period is one of these. */
export function isWithin(open: ReadonlySet<number>, startMs: number, endMs: number): boolean {
  for (let ms = startMs; ms < endMs; ms += MINUTE) if (!open.has(ms)) return false;
  return true;
}

/** The id of the first block, then of the first recurring block, that holds in a minute of the period. */
export function blockWithin(
  of: { readonly blocks: readonly Block[]; readonly recurringBlocks: readonly RecurringBlock[] },
  startMs: number,
  endMs: number,
  days: readonly LocalDate[],
  clock: WallClock,
): string | null {
  for (const block of of.blocks) if (meet(startMs, endMs, block.startMs, block.endMs)) return block.id;
  for (const block of of.recurringBlocks) {
    for (const day of days.filter((date) => comesOn(block, date))) {
      const blockStartMs = clock.instantOf(day, block.opensMinute);
      if (meet(startMs, endMs, blockStartMs, clock.instantOf(day, block.closesMinute))) return block.id;
    }
  }
  return null;
}

function comesOn(block: RecurringBlock, day: LocalDate): boolean {
  if (!block.weekdays.includes(weekdayOf(day))) return false;
  if (!isValid(block.validFrom, block.validUntil, day)) return false;
  return (daysFrom(mondayOf(block.validFrom), mondayOf(day)) / 7) % block.everyWeeks === 0;
}

/** The Monday of the week of a day. */
export function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekdayOf(day));
}

function isValid(from: LocalDate | null, until: LocalDate | null, day: LocalDate): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}
