import { type LocalDate, Temporal, type TimeZone } from '@agendify/kernel';

/** The law of time as offsets: how many milliseconds the clocks of a zone are ahead of UTC at an instant. */
export type ZoneRules = (epochMs: number, zone: TimeZone) => number;

/** The instant (milliseconds) of a local time, `minutes` after midnight; see `instantOf` of the kernel. */
export type InstantOf = (date: LocalDate, minutes: number, zone: TimeZone) => number;

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** The law as the zone data of this runtime know it. */
export const runtimeRules: ZoneRules = (epochMs, zone) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;

/** The instants of local times by other rules than those of the runtime: an ambiguous one is the earlier, a skipped one the later. */
export function instantBy(rules: ZoneRules): InstantOf {
  return (date, minutes, zone) => instantOfWall(rules, wallMsOf(date) + minutes * MINUTE_MS, zone);
}

/**
 * The instant at which a wall time has to be kept. `wallMs` is what the clock shows, read as if it were UTC. An instant that
 * shows it already stays: the later of two that an ambiguous time may mean as well.
 */
export function keepWallTime(rules: ZoneRules, wallMs: number, zone: TimeZone, epochMs: number): number {
  return epochMs + rules(epochMs, zone) === wallMs ? epochMs : instantOfWall(rules, wallMs, zone);
}

/** A time of the year with an offset of its own: from the first midnight until, by its own clocks, the last. */
export type SummerTime = {
  readonly zone: TimeZone;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly offsetMinutes: number;
};

/** Rules that are as others are, but for a summer time. */
export function withSummerTime(
  rules: ZoneRules,
  { zone, from, until, offsetMinutes }: SummerTime,
): ZoneRules {
  const startMs = instantOfWall(rules, wallMsOf(from), zone);
  const endMs = wallMsOf(until) - offsetMinutes * MINUTE_MS;
  return (epochMs, asked) =>
    asked === zone && epochMs >= startMs && epochMs < endMs
      ? offsetMinutes * MINUTE_MS
      : rules(epochMs, asked);
}

/** Rules that remember what they were asked: visits begin at the same instants, and reading zone data is slow. */
export function rememberRules(rules: ZoneRules, maxRemembered = 200_000): ZoneRules {
  const remembered = new Map<string, number>();
  return (epochMs, zone) => {
    const key = `${String(epochMs)} ${zone}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const offset = rules(epochMs, zone);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(key, offset);
    return offset;
  };
}

function wallMsOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** A day before and after, whatever is to change near the wall time has not yet changed and has changed. */
function instantOfWall(rules: ZoneRules, wallMs: number, zone: TimeZone): number {
  const before = rules(wallMs - DAY_MS, zone);
  const after = rules(wallMs + DAY_MS, zone);
  const shown = [wallMs - before, wallMs - after].filter((ms) => ms + rules(ms, zone) === wallMs);
  return shown.length > 0 ? Math.min(...shown) : wallMs - before;
}
