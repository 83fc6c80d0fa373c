/*
 * Local times of a zone as instants. Over Intl, which the browser has: the kernel's calendar stands on Temporal, whose
 * polyfill would weigh more than the rest of the page.
 */

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall of a zone at an instant, read as if it were UTC, in milliseconds. */
function wallOf(timeZone: string, epochMs: number): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The instant of a local day and time (`24:00` is the next midnight) in a zone, as RFC 3339 in UTC. An ambiguous time is
 * the earlier, a skipped one the later.
 */
export function instantIn(timeZone: string, day: string, time: string): string {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsetAt = (epochMs: number): number => wallOf(timeZone, epochMs) - epochMs;
  const before = wall - offsetAt(wall - dayMs);
  const after = wall - offsetAt(wall + dayMs);
  const exact = [Math.min(before, after), Math.max(before, after)].find(
    (epochMs) => wallOf(timeZone, epochMs) === wall,
  );
  return new Date(exact ?? before).toISOString();
}

/** The local day of an instant in a zone, `YYYY-MM-DD`. */
export function dayOf(timeZone: string, instant: string): string {
  return new Date(wallOf(timeZone, Date.parse(instant))).toISOString().slice(0, 10);
}

/** The local time of an instant in a zone, `HH:MM`. */
export function timeOf(timeZone: string, instant: string): string {
  return new Date(wallOf(timeZone, Date.parse(instant))).toISOString().slice(11, 16);
}
